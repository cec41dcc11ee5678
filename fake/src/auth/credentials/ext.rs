//! The `ext` of a signature: the certificate and the authorized scopes.

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use serde_json::Value;

use crate::http::ErrorResponse;

/// A parsed `ext`. Unknown keys are ignored.
#[derive(Debug, Default)]
pub struct Ext {
    /// The certificate of temporary credentials.
    pub certificate: Option<Value>,
    /// The scopes to which the caller restricts the request.
    pub authorized_scopes: Option<Value>,
}

impl Ext {
    /// Parses an `ext`, if there is one.
    ///
    /// An `ext` is JSON in base64, in either alphabet, with or without padding.
    ///
    /// # Errors
    ///
    /// `AuthenticationFailed` if the text is not valid base64 or JSON.
    pub fn parse(ext: Option<&str>) -> Result<Ext, ErrorResponse> {
        let Some(ext) = ext else {
            return Ok(Ext::default());
        };
        let mut ext = decode(ext)
            .filter(|ext| !ext.is_null())
            .ok_or_else(|| ErrorResponse::authentication_failed("Failed to parse ext"))?;
        let mut take = |key| ext.get_mut(key).map(Value::take).filter(is_truthy);
        Ok(Ext {
            certificate: take("certificate"),
            authorized_scopes: take("authorizedScopes"),
        })
    }
}

/// Returns whether a value is truthy in JavaScript, the language of the services.
fn is_truthy(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(value) => *value,
        Value::Number(value) => value.as_f64() != Some(0.0),
        Value::String(value) => !value.is_empty(),
        Value::Array(_) | Value::Object(_) => true,
    }
}

fn decode(ext: &str) -> Option<Value> {
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
    use serde_json::json;

    fn authorized(ext: &str) -> Option<Value> {
        Ext::parse(Some(ext)).unwrap().authorized_scopes
    }

    #[test]
    fn decodes_both_alphabets_with_and_without_padding() {
        let json = r#"{"authorizedScopes":["a:>>>???"]}"#;
        let expected = Some(json!(["a:>>>???"]));
        for ext in [STANDARD.encode(json), URL_SAFE.encode(json)] {
            assert_eq!(authorized(&ext), expected);
            assert_eq!(authorized(ext.trim_end_matches('=')), expected);
        }
    }

    #[test]
    fn treats_null_as_missing_but_not_an_empty_list() {
        assert_eq!(authorized("e30="), None);
        let ext = |json: &str| STANDARD.encode(json);
        let empty = authorized(&ext(r#"{"authorizedScopes":[]}"#));
        assert_eq!(empty, Some(json!([])));
        assert_eq!(authorized(&ext(r#"{"authorizedScopes":null}"#)), None);
        assert_eq!(authorized(&ext("[]")), None);
    }

    #[test]
    fn rejects_text_that_is_not_json() {
        for ext in ["not json", "!", "bnVsbA=="] {
            let error = Ext::parse(Some(ext)).unwrap_err();
            assert_eq!(error.message, "Failed to parse ext");
        }
    }
}
