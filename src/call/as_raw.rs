//! A call whose response is not decoded.

use std::marker::PhantomData;

use super::response::{Decode, raw};
use super::{Call, Endpoint, Get, Raw};
use crate::request::{Api, Method, Stability};
use crate::scopes::{ScopeParameter, ScopeTemplate};

/// The endpoint `E` with an undecoded response, a [`Raw`].
///
/// Query parameters that change the form of the response return such a call, for example `format` of
/// `aws_s3_credentials`.
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
    /// Returns the same call with an undecoded response.
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
