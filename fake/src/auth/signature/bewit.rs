//! Signed URLs, and the check of the bewit in their query.

use std::time::{Duration, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use hawk::{Credentials, Key, RequestBuilder, SHA256};
use url::Url;

use super::signed_request::{MacInput, SignedRequest};
use crate::auth::caller::Caller;
use crate::auth::clients::Clients;
use crate::auth::credentials;
use crate::http::ErrorResponse;
use crate::store::Date;

/// Returns the signer of a URL. Only GET and HEAD requests can have a bewit.
///
/// # Errors
///
/// `AuthenticationFailed` if the bewit is invalid or expired.
pub fn authenticate(
    request: &SignedRequest<'_>,
    bewit: &str,
    clients: &Clients,
) -> Result<Caller, ErrorResponse> {
    let failed = |message: &str| ErrorResponse::authentication_failed(message);
    if bewit.is_empty() {
        return Err(failed("Unauthorized: Empty bewit"));
    }
    if !matches!(&*request.method, "GET" | "HEAD") {
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
    let now = request.now.date.millis();
    if i64::try_from(expiry).is_ok_and(|expiry| expiry.saturating_mul(1000) <= now) {
        return Err(failed("Unauthorized: Access expired"));
    }
    let ext = Some(ext).filter(|ext| !ext.is_empty());
    let known = credentials::resolve(id, ext, clients, request.now.date)?;
    let signed = MacInput {
        seconds: expiry,
        nonce: "",
        hash: None,
        ext,
    };
    let mac = STANDARD.decode(mac).unwrap_or_default();
    if !request.url_was_signed_by(&known.access_token, &mac, &signed) {
        return Err(failed("Unauthorized: Bad mac"));
    }
    Ok(Caller {
        client_id: Some(id.to_string()),
        scopes: known.scopes,
        expires: known.expires,
        hash: None,
    })
}

/// Signs a URL for GET until this time. Returns the URL with the bewit.
///
/// Returns `None` if the URL is invalid, or if its signature cannot be made.
pub fn signed_url(url: &str, client_id: &str, access_token: &str, until: Date) -> Option<String> {
    let parsed = Url::parse(url).ok()?;
    let (host, port) = (parsed.host_str()?, parsed.port_or_known_default()?);
    let credentials = Credentials {
        id: client_id.to_string(),
        key: Key::new(access_token.as_bytes(), SHA256).ok()?,
    };
    let request = RequestBuilder::new("GET", host, port, parsed.path()).request();
    let until = UNIX_EPOCH + Duration::from_millis(until.millis().try_into().ok()?);
    let bewit = request.make_bewit(&credentials, until).ok()?;
    Some(format!("{url}?bewit={}", bewit.to_str()))
}
