//! Signed URLs.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

use super::presented::{Presented, Signed};
use super::{Caller, credentials};
use crate::clients::Clients;
use crate::failure::Failure;

/// Finds out who signed this URL. Only GET and HEAD can be signed so.
///
/// # Errors
///
/// `AuthenticationFailed`.
pub fn authenticate(
    presented: &Presented<'_>,
    bewit: &str,
    clients: &Clients,
) -> Result<Caller, Failure> {
    let failed = |message: &str| Failure::authentication_failed(message);
    if bewit.is_empty() {
        return Err(failed("Unauthorized: Empty bewit"));
    }
    if !matches!(&*presented.method, "GET" | "HEAD") {
        return Err(failed("Unauthorized: Invalid method"));
    }
    let in_base64 = |c: u8| c.is_ascii_alphanumeric() || b"-_".contains(&c);
    if !bewit.bytes().all(in_base64) {
        return Err(failed("Bad Request: Invalid bewit encoding"));
    }
    let structure = || failed("Bad Request: Invalid bewit structure");
    let text = URL_SAFE_NO_PAD.decode(bewit);
    let text = text.ok().and_then(|text| String::from_utf8(text).ok());
    let text = text.ok_or_else(structure)?;
    let parts: Vec<&str> = text.split('\\').collect();
    let [id, expiry, mac, ext] = parts[..] else {
        return Err(structure());
    };
    if id.is_empty() || expiry.is_empty() || mac.is_empty() {
        return Err(failed("Bad Request: Missing bewit attributes"));
    }
    let expiry: u64 = expiry.parse().map_err(|_| structure())?;
    let now = presented.now.date.millis();
    if i64::try_from(expiry).is_ok_and(|expiry| expiry.saturating_mul(1000) <= now) {
        return Err(failed("Unauthorized: Access expired"));
    }
    let ext = Some(ext).filter(|ext| !ext.is_empty());
    let known = credentials::resolve(id, ext, clients, presented.now.date)?;
    let signed = Signed {
        seconds: expiry,
        nonce: "",
        hash: None,
        ext,
    };
    let mac = STANDARD.decode(mac).unwrap_or_default();
    if !presented.url_was_signed_by(&known.access_token, &mac, &signed) {
        return Err(failed("Unauthorized: Bad mac"));
    }
    Ok(Caller {
        client_id: Some(id.to_string()),
        scopes: known.scopes,
        expires: known.expires,
        hash: None,
    })
}
