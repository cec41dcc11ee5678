//! The traits that generated code implements for an endpoint.

use super::response::Decode;
use crate::request::{Api, EndpointInfo, Method, Stability};
use crate::scopes::{ScopeParameter, ScopeTemplate};

/// One endpoint of a service, described by a type without values.
///
/// Implemented by the types in each service's `endpoint` module, and only there.
pub trait Endpoint: Sized + 'static {
    /// The API that the endpoint belongs to.
    const API: Api;
    /// The endpoint's name as in the API reference, such as `listWorkerPools`.
    const NAME: &'static str;
    /// The HTTP method.
    const METHOD: Method;
    /// The route as in the API reference, with placeholders such as `<workerPoolId>`.
    const ROUTE: &'static str;
    /// The placeholders whose values are secret; `Debug` hides them.
    const SECRETS: &'static [&'static str] = &[];
    /// The placeholders whose values may be empty; any other empty value is an error of the call.
    const MAY_BE_EMPTY: &'static [&'static str] = &[];
    /// The keys that the query may have, as in the API reference.
    const QUERY: &'static [&'static str] = &[];
    /// The scopes that a caller needs; none unless the API reference names some.
    const SCOPES: ScopeTemplate = ScopeTemplate::NOTHING;
    /// The parameters of the scopes that the service works out, in the order in which to do so.
    const SCOPE_PARAMETERS: &'static [ScopeParameter] = &[];
    /// What the service's authors promise about the endpoint.
    const STABILITY: Stability;
    /// Whether a second request does no more than the first, so that one whose answer was lost may be sent again.
    const IDEMPOTENT: bool = Self::METHOD.is_idempotent();

    /// What a successful answer holds.
    type Output: Send + 'static;

    #[doc(hidden)]
    const DECODE: Decode<Self::Output>;
}

/// An endpoint that is called with GET, so that its URLs can be signed: see [`Call::signed_url`](crate::Call::signed_url).
///
/// Implemented beside [`Endpoint`], and only there.
pub trait Get: Endpoint {}

/// An endpoint that answers with a list, a page at a time.
pub trait Paged: Endpoint {
    /// What the list is of.
    type Item: Send + 'static;

    /// The token that asks for the page after this one.
    fn continuation_token(page: &Self::Output) -> Option<&str>;

    /// The items of the page, where they are.
    fn items(page: &Self::Output) -> &[Self::Item];

    /// The items of the page, taken out of it.
    fn into_items(page: Self::Output) -> Vec<Self::Item>;
}

/// The endpoint's constants as one value.
pub(crate) const fn info<E: Endpoint>() -> EndpointInfo {
    EndpointInfo {
        api: E::API,
        name: E::NAME,
        method: E::METHOD,
        route: E::ROUTE,
        secrets: E::SECRETS,
        may_be_empty: E::MAY_BE_EMPTY,
        query: E::QUERY,
        scopes: E::SCOPES,
        scope_parameters: E::SCOPE_PARAMETERS,
        idempotent: E::IDEMPOTENT,
    }
}
