//! The signed hash of a body.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hawk::{PayloadHasher, SHA256};

use super::signed_request::SignedRequest;
use crate::http::{ErrorResponse, media_type};

/// Checks that the signed hash, if any, matches the body.
///
/// # Errors
///
/// `AuthenticationFailed` if it does not match.
pub fn check(request: &SignedRequest<'_>, hash: Option<&str>) -> Result<(), ErrorResponse> {
    let Some(hash) = hash else {
        return Ok(());
    };
    let content_type = media_type(request.content_type).to_ascii_lowercase();
    let computed = PayloadHasher::hash(content_type, SHA256, request.body);
    let computed = STANDARD.encode(computed.map_err(|_| ErrorResponse::internal())?);
    if hash == computed {
        return Ok(());
    }
    // The real service leaves this placeholder unfilled.
    let message = format!(
        "Invalid payload hash: {{{{hash}}}}\nComputed payload hash: {computed}\nThis happens when your request carries a signed hash of the payload and the hash doesn't match the hash we've computed on the server-side.",
    );
    Err(ErrorResponse::authentication_failed(message))
}
