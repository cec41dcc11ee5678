//! The traits that generated code implements for an endpoint.

use super::response::Decode;
#[cfg(feature = "check")]
use crate::check::BodyRules;
use crate::request::{Api, EndpointInfo, Method, Stability};
use crate::scopes::{ScopeParameter, ScopeTemplate};

/// One endpoint of a service, as a type without values.
///
/// Only the types in each service's `endpoint` module implement it.
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
    /// The placeholders whose values may be empty; any other empty value makes the call invalid.
    const MAY_BE_EMPTY: &'static [&'static str] = &[];
    /// The query parameters of the API reference.
    const QUERY: &'static [&'static str] = &[];
    /// The scopes that a caller needs; none unless the API reference lists some.
    const SCOPES: ScopeTemplate = ScopeTemplate::NOTHING;
    /// The scope parameters that the service computes, in the order of computation.
    const SCOPE_PARAMETERS: &'static [ScopeParameter] = &[];
    /// The stability that the API reference promises.
    const STABILITY: Stability;
    /// Whether the request is safe to repeat, so that the client may retry it after a lost response.
    const IDEMPOTENT: bool = Self::METHOD.is_idempotent();

    /// The rules of the request's body.
    #[cfg(feature = "check")]
    #[doc(hidden)]
    const BODY: Option<BodyRules> = None;

    /// The type of a successful response.
    type Output: Send + 'static;

    #[doc(hidden)]
    const DECODE: Decode<Self::Output>;
}

/// A GET endpoint, so that its URLs can be signed: see [`Call::signed_url`](crate::Call::signed_url).
///
/// Only the types in each service's `endpoint` module implement it.
pub trait Get: Endpoint {}

/// An endpoint that returns a list in pages.
pub trait Paged: Endpoint {
    /// The type of the list's items.
    type Item: Send + 'static;

    /// Returns the token for the next page.
    fn continuation_token(page: &Self::Output) -> Option<&str>;

    /// Returns the items of the page.
    fn items(page: &Self::Output) -> &[Self::Item];

    /// Converts the page into its items.
    fn into_items(page: Self::Output) -> Vec<Self::Item>;
}

/// Returns the constants of the endpoint as one value.
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
