//! Signed URLs.

use std::time::SystemTime;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use hawk::Bewit;
use hawk::mac::Mac;

use super::{Caller, Presented, ext, header, signer};
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
    if !matches!(presented.method, "GET" | "HEAD") {
        return Err(failed("Unauthorized: Invalid method"));
    }
    let structure = || failed("Bad Request: Invalid bewit structure");
    let text = URL_SAFE_NO_PAD.decode(bewit.trim_end_matches('='));
    let text = text.ok().and_then(|text| String::from_utf8(text).ok());
    let text = text.ok_or_else(structure)?;
    let parts: Vec<&str> = text.split('\\').collect();
    let [id, expiry, mac, ext] = parts[..] else {
        return Err(structure());
    };
    let expiry = header::seconds(expiry).ok_or_else(structure)?;
    if expiry <= SystemTime::now() {
        return Err(failed("Unauthorized: Access expired"));
    }
    let ext = Some(ext).filter(|ext| !ext.is_empty());
    let mac = Mac::from(STANDARD.decode(mac).unwrap_or_default());
    let bewit = Bewit::new(id, expiry, mac, ext);
    let resource = unsigned(presented.resource);
    let request = presented.signed_as("GET", &resource);
    let client = signer(clients, id, |key| request.validate_bewit(&bewit, key))?;
    Ok(Caller {
        client_id: Some(id.to_string()),
        scopes: ext::restricted(&client.scopes, ext)?,
    })
}

/// The path and query that was signed: all but the bewit, wherever it stands.
fn unsigned(resource: &str) -> String {
    let (path, query) = resource.split_once('?').unwrap_or((resource, ""));
    let kept = query.split('&').filter(|pair| !pair.starts_with("bewit="));
    let kept: Vec<&str> = kept.collect();
    match kept.is_empty() {
        true => path.to_string(),
        false => format!("{path}?{}", kept.join("&")),
    }
}

#[cfg(test)]
mod tests {
    use super::unsigned;

    #[test]
    fn a_bewit_may_stand_anywhere_in_the_query() {
        assert_eq!(unsigned("/a?bewit=x"), "/a");
        assert_eq!(unsigned("/a?bewit=x&b=1&c=2"), "/a?b=1&c=2");
        assert_eq!(unsigned("/a?b=1&bewit=x"), "/a?b=1");
    }
}
