//! A client id with its access token.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::certificate::Certificate;
use crate::error::Error;

/// A client id and its access token; with a certificate if they are temporary.
///
/// `Debug` shows the client id only. Serde reads and writes the API's shape: `clientId`, `accessToken` and, if they
/// are temporary, `certificate`, which is JSON in a string.
///
/// ```
/// use taskcluster_client::Credentials;
///
/// let credentials = Credentials::new("static/me", "no-such-token");
/// assert_eq!(credentials.client_id(), "static/me");
/// assert!(!format!("{credentials:?}").contains("no-such-token"));
/// ```
#[derive(Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(try_from = "Wire", into = "Wire")]
pub struct Credentials {
    client_id: String,
    access_token: String,
    certificate: Option<Certificate>,
}

impl Credentials {
    /// Permanent credentials.
    pub fn new(client_id: impl Into<String>, access_token: impl Into<String>) -> Self {
        Self {
            client_id: client_id.into(),
            access_token: access_token.into(),
            certificate: None,
        }
    }

    /// Temporary credentials: the certificate is the JSON text that came with them.
    ///
    /// # Errors
    ///
    /// [`is_decode`](Error::is_decode) if the text is not that of a [`Certificate`]; the error names the field that is
    /// missing or wrong, and shows nothing of the text.
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

    /// The client id.
    pub fn client_id(&self) -> &str {
        &self.client_id
    }

    /// The access token, which is a secret: to hand on credentials that were made for somebody else.
    pub fn access_token(&self) -> &str {
        &self.access_token
    }

    /// The certificate, if the credentials are temporary.
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

/// The API's shape.
#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct Wire {
    client_id: String,
    access_token: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    certificate: Option<String>,
}

impl TryFrom<Wire> for Credentials {
    type Error = Error;

    fn try_from(wire: Wire) -> Result<Self, Error> {
        match wire
            .certificate
            .filter(|certificate| !certificate.is_empty())
        {
            Some(certificate) => {
                Self::with_certificate(wire.client_id, wire.access_token, certificate)
            }
            None => Ok(Self::new(wire.client_id, wire.access_token)),
        }
    }
}

impl From<Credentials> for Wire {
    fn from(credentials: Credentials) -> Self {
        Self {
            client_id: credentials.client_id,
            access_token: credentials.access_token,
            certificate: credentials
                .certificate
                .map(|certificate| certificate.as_str().to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Credentials;

    const CERTIFICATE: &str = r#"{ "version": 1, "scopes": [], "start": 0, "expiry": 1, "signature": "x",
        "seed": "Zf8NfFrhRSuMEWXaSgMpTgSlrIGNFESRWZkC0ATWhkXA", "new": true }"#;

    #[test]
    fn serde_has_the_shape_of_the_api() {
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
    fn a_certificate_that_is_none_is_refused_and_not_shown() {
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
