//! Identifies the sender of a request.

use super::caller::Caller;
use super::clients::Clients;
use super::signature::{SignedRequest, bewit, body_hash, header};
use crate::http::ErrorResponse;

/// The lifetime of an anonymous caller's scopes, in seconds: 15 minutes.
const ANONYMOUS_LIFETIME: u64 = 15 * 60;

/// Returns the sender of a request that the service has received with its body.
///
/// # Errors
///
/// `AuthenticationFailed` for invalid credentials, or for a body that does not match the signed hash.
pub fn authenticate(
    request: &SignedRequest<'_>,
    clients: &Clients,
) -> Result<Caller, ErrorResponse> {
    let is_signed_url = request.bewit().is_some_and(|bewit| !bewit.is_empty());
    if is_signed_url && !request.authorization.is_empty() {
        return Err(ErrorResponse::authentication_failed(
            "Cannot use two authentication schemes at \
                once this request has both bewit in querystring and 'authorization' header",
        ));
    }
    let caller = authenticate_without_body(request, clients)?;
    body_hash::check(request, caller.hash())?;
    Ok(caller)
}

/// Returns the signer of a request, without checking its body.
///
/// The auth service checks requests to other services this way. A request with neither a header nor a bewit has an
/// anonymous caller.
///
/// # Errors
///
/// `AuthenticationFailed` for invalid credentials.
pub fn authenticate_without_body(
    request: &SignedRequest<'_>,
    clients: &Clients,
) -> Result<Caller, ErrorResponse> {
    match (&*request.authorization, request.bewit()) {
        ("", None) => Ok(Caller {
            client_id: None,
            scopes: clients.with_anonymous(&[]),
            expires: request.now.date.later(ANONYMOUS_LIFETIME),
            hash: None,
        }),
        ("", Some(bewit)) => bewit::authenticate(request, bewit, clients),
        (header, _) => header::authenticate(request, header, clients),
    }
}
