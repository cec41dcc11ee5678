//! The hash of a body.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hawk::{PayloadHasher, SHA256};

use super::Presented;
use crate::failure::Failure;
use crate::payload::essence;

/// Checks that the hash that was signed, if one was, is that of the body.
///
/// # Errors
///
/// `AuthenticationFailed`.
pub fn check(presented: &Presented<'_>, hash: Option<&str>) -> Result<(), Failure> {
    let Some(hash) = hash else {
        return Ok(());
    };
    let content_type = essence(presented.content_type).to_ascii_lowercase();
    let computed = PayloadHasher::hash(content_type, SHA256, presented.body);
    let computed = STANDARD.encode(computed.map_err(|_| Failure::internal())?);
    if hash == computed {
        return Ok(());
    }
    // The service means to show the hash here and does not.
    let message = format!(
        "Invalid payload hash: {{{{hash}}}}\nComputed payload hash: {computed}\nThis happens when your request carries a signed hash of the payload and the hash doesn't match the hash we've computed on the server-side.",
    );
    Err(Failure::authentication_failed(message))
}
