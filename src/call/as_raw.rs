//! A call whose response comes as it was received.

use std::marker::PhantomData;

use super::response::{Decode, raw};
use super::{Call, Endpoint, Get, Raw};
use crate::request::{Api, Method, Stability};
use crate::scopes::{ScopeParameter, ScopeTemplate};

/// The endpoint `E` with a response in another form than its schema describes, which the call gives as [`Raw`].
///
/// A query parameter that changes the form of the response leads to it, such as `format` of `aws_s3_credentials`.
pub struct AsRaw<E>(PhantomData<E>);

impl<E: Endpoint> Endpoint for AsRaw<E> {
    const API: Api = E::API;
    const NAME: &'static str = E::NAME;
    const METHOD: Method = E::METHOD;
    const ROUTE: &'static str = E::ROUTE;
    const SECRETS: &'static [&'static str] = E::SECRETS;
    const MAY_BE_EMPTY: &'static [&'static str] = E::MAY_BE_EMPTY;
    const QUERY: &'static [&'static str] = E::QUERY;
    const SCOPES: ScopeTemplate = E::SCOPES;
    const SCOPE_PARAMETERS: &'static [ScopeParameter] = E::SCOPE_PARAMETERS;
    const STABILITY: Stability = E::STABILITY;
    const IDEMPOTENT: bool = E::IDEMPOTENT;
    type Output = Raw;
    const DECODE: Decode<Raw> = raw;
}

impl<E: Get> Get for AsRaw<E> {}

impl<E: Endpoint> Call<E> {
    /// The same call, with its response as it was received.
    #[allow(
        dead_code,
        reason = "called by generated code, which a build without the service auth lacks"
    )]
    pub(crate) fn raw(self) -> Call<AsRaw<E>> {
        Call {
            client: self.client,
            request: self.request,
            options: self.options,
            endpoint: PhantomData,
        }
    }
}
