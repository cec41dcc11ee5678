//! The `ext` of a signature: what a client lays upon itself.

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use serde_json::Value;

use crate::failure::Failure;
use crate::scopes;

/// The scopes that a call has: those of its client, or the `authorizedScopes` of its `ext` if that has any. An empty
/// list there leaves none.
///
/// # Errors
///
/// `AuthenticationFailed` for an `ext` that cannot be read, for authorized scopes beyond the client's own, and for a
/// certificate, which the fake does not know yet.
pub fn restricted(own: &[String], ext: Option<&str>) -> Result<Vec<String>, Failure> {
    let failed = |message: &str| Failure::authentication_failed(message);
    let Some(ext) = ext.filter(|ext| !ext.is_empty()) else {
        return Ok(own.to_vec());
    };
    let ext = parse(ext).ok_or_else(|| failed("Failed to parse ext"))?;
    if ext.get("certificate").is_some() {
        return Err(failed("ext.certificate is not supported by this fake"));
    }
    let Some(authorized) = ext.get("authorizedScopes") else {
        return Ok(own.to_vec());
    };
    let not_a_list = || failed("ext.authorizedScopes must be an array");
    let authorized = authorized.as_array().ok_or_else(not_a_list)?;
    let scope = |scope: &Value| scope.as_str().map(str::to_string);
    let authorized: Option<Vec<String>> = authorized.iter().map(scope).collect();
    let authorized = authorized.ok_or_else(not_a_list)?;
    if authorized.iter().all(|scope| scopes::satisfy(own, scope)) {
        return Ok(authorized);
    }
    let (own, authorized) = (own.join("\n"), authorized.join("\n"));
    Err(failed(&format!(
        "Supplied credentials do not satisfy authorizedScopes; credentials have scopes:\n\n```\n{own}\n```\n\nauthorizedScopes are:\n\n```\n{authorized}\n```"
    )))
}

/// Base64 of either alphabet, with or without padding.
fn parse(ext: &str) -> Option<Value> {
    let standard = ext
        .trim_end_matches('=')
        .replace('-', "+")
        .replace('_', "/");
    let json = STANDARD_NO_PAD.decode(standard).ok()?;
    serde_json::from_slice(&json).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::engine::general_purpose::{STANDARD, URL_SAFE};

    fn own() -> Vec<String> {
        vec!["a:*".to_string()]
    }

    #[test]
    fn an_empty_object_restricts_nothing_and_an_empty_list_everything() {
        assert_eq!(restricted(&own(), Some("e30=")).unwrap(), own());
        assert_eq!(restricted(&own(), Some("e30")).unwrap(), own());
        let none = STANDARD.encode(r#"{"authorizedScopes":[]}"#);
        assert_eq!(restricted(&own(), Some(&none)).unwrap(), [""; 0]);
    }

    #[test]
    fn both_alphabets_are_read() {
        let json = r#"{"authorizedScopes":["a:>>>???"]}"#;
        for ext in [STANDARD.encode(json), URL_SAFE.encode(json)] {
            assert_eq!(restricted(&own(), Some(&ext)).unwrap(), ["a:>>>???"]);
        }
    }

    #[test]
    fn nobody_authorizes_more_than_they_have() {
        let more = STANDARD.encode(r#"{"authorizedScopes":["b"]}"#);
        assert!(restricted(&own(), Some(&more)).is_err());
        assert!(restricted(&own(), Some("not json")).is_err());
    }
}
