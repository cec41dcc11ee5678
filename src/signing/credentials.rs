//! A client id with its access token.

use std::fmt;

use zeroize::Zeroizing;

use super::certificate::Certificate;
use crate::error::Error;

/// A client id and its access token, with a certificate if they are temporary.
///
/// `Debug` shows the client id only. Serde uses the API's form: `clientId`, `accessToken` and, for temporary
/// credentials, `certificate`, which is JSON in a string. Errors of deserialization never show a value.
///
/// Dropping the credentials overwrites the access token in memory, except for copies elsewhere: the key that the
/// cryptographic library derives from it, and the caller's copies of [`access_token`](Self::access_token).
///
/// ```
/// use taskcluster_client::Credentials;
///
/// let credentials = Credentials::new("static/me", "no-such-token");
/// assert_eq!(credentials.client_id(), "static/me");
/// assert!(!format!("{credentials:?}").contains("no-such-token"));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    client_id: String,
    access_token: Zeroizing<String>,
    certificate: Option<Certificate>,
}

impl Credentials {
    /// Creates permanent credentials.
    ///
    /// The client id must be printable ASCII without `"` and `\`, and the access token printable ASCII. Otherwise each
    /// call fails with [`is_invalid_request`](Error::is_invalid_request), and nothing is sent.
    pub fn new(client_id: impl Into<String>, access_token: impl Into<String>) -> Self {
        Self {
            client_id: client_id.into(),
            access_token: Zeroizing::new(access_token.into()),
            certificate: None,
        }
    }

    /// Creates temporary credentials. The certificate is the JSON text that came with them.
    ///
    /// # Errors
    ///
    /// Fails with [`is_decode`](Error::is_decode) if the text is not a valid [`Certificate`]. The error names the
    /// missing or invalid field, and shows nothing of the text.
    pub fn with_certificate(
        client_id: impl Into<String>,
        access_token: impl Into<String>,
        certificate: impl AsRef<str>,
    ) -> Result<Self, Error> {
        Ok(Self {
            certificate: Some(certificate.as_ref().parse()?),
            ..Self::new(client_id, access_token)
        })
    }

    /// Creates credentials from a response. An empty certificate counts as none.
    #[allow(
        dead_code,
        reason = "called by generated code, which a build without services lacks"
    )]
    pub(crate) fn received(
        client_id: &str,
        access_token: &str,
        certificate: Option<&str>,
    ) -> Result<Self, Error> {
        match certificate.filter(|text| !text.is_empty()) {
            Some(text) => Self::with_certificate(client_id, access_token, text),
            None => Ok(Self::new(client_id, access_token)),
        }
    }

    /// Returns the client id.
    pub fn client_id(&self) -> &str {
        &self.client_id
    }

    /// Returns the access token, a secret, for example to pass temporary credentials to another program.
    pub fn access_token(&self) -> &str {
        &self.access_token
    }

    /// Returns the certificate, if the credentials are temporary.
    pub fn certificate(&self) -> Option<&Certificate> {
        self.certificate.as_ref()
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials")
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::Credentials;

    const CERTIFICATE: &str = r#"{ "version": 1, "scopes": [], "start": 0, "expiry": 1, "signature": "x",
        "seed": "Zf8NfFrhRSuMEWXaSgMpTgSlrIGNFESRWZkC0ATWhkXA", "new": true }"#;

    #[test]
    fn serde_uses_the_api_form() {
        let certificate = serde_json::to_string(CERTIFICATE).unwrap();
        let text =
            format!(r#"{{"clientId":"me","accessToken":"secret","certificate":{certificate}}}"#);
        let credentials: Credentials = serde_json::from_str(&text).unwrap();
        assert_eq!(credentials.certificate().unwrap().as_str(), CERTIFICATE);
        assert_eq!(serde_json::to_string(&credentials).unwrap(), text);
        assert!(!format!("{credentials:?}").contains("secret"));

        let text = r#"{"clientId":"me","accessToken":"secret"}"#;
        let credentials: Credentials = serde_json::from_str(text).unwrap();
        assert_eq!(credentials, Credentials::new("me", "secret"));
        assert_eq!(serde_json::to_string(&credentials).unwrap(), text);
    }

    #[test]
    fn deserialization_never_quotes_a_value_of_the_wrong_type() {
        let shown = |text: &str| {
            let error = serde_json::from_str::<Credentials>(text).unwrap_err();
            format!("{error} {error:?}")
        };
        for value in [
            "4711",
            "-4711",
            "4711.5",
            "true",
            "[4711]",
            r#"{"a": 4711}"#,
            "47114711471147114711471147114711",
        ] {
            for text in [
                format!(r#"{{"clientId":"me","accessToken":{value}}}"#),
                format!(r#"{{"clientId":{value},"accessToken":"hunter2"}}"#),
                format!(r#"{{"clientId":"me","accessToken":"hunter2","certificate":{value}}}"#),
                format!(r#"["me",{value}]"#),
                value.to_owned(),
            ] {
                let shown = shown(&text);
                let secret = ["4711", "true", "hunter2"]
                    .iter()
                    .any(|secret| shown.contains(secret));
                assert!(!secret, "{shown}");
            }
        }
        assert!(!shown("\"hunter2\"").contains("hunter2"));
        let number = shown(r#"{"clientId":"me","accessToken":4711}"#);
        assert!(
            number.contains("invalid type: integer, expected a string"),
            "{number}"
        );
    }

    #[test]
    fn deserializes_credentials_from_values_and_lists() {
        let me = Credentials::new("me", "secret");
        let value = serde_json::json!({"clientId": "me", "accessToken": "secret", "certificate": null, "x": 1});
        assert_eq!(serde_json::from_value::<Credentials>(value).unwrap(), me);
        assert_eq!(
            serde_json::from_str::<Credentials>(r#"["me","secret"]"#).unwrap(),
            me
        );
    }

    #[test]
    fn zeroizes_the_access_token_on_drop() {
        fn is_zeroized(_: &impl zeroize::ZeroizeOnDrop) {}
        is_zeroized(&Credentials::new("me", "secret").access_token);
    }

    #[test]
    fn rejects_an_invalid_certificate_without_showing_it() {
        for certificate in ["", "hunter2", r#"{"version":1,"scopes":"hunter2"}"#] {
            let error = Credentials::with_certificate("me", "hunter2", certificate).unwrap_err();
            assert!(error.is_decode());
            assert!(!format!("{error:?} {error}").contains("hunter2"));
        }
        let text = r#"{"clientId":"me","accessToken":"hunter2","certificate":"hunter2"}"#;
        let error = serde_json::from_str::<Credentials>(text).unwrap_err();
        assert!(
            error.to_string().contains("certificate") && !error.to_string().contains("hunter2")
        );
    }
}
