//! Who is calling.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::environment;
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
    certificate: Option<String>,
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
    /// If the certificate is not a JSON object.
    pub fn with_certificate(
        client_id: impl Into<String>,
        access_token: impl Into<String>,
        certificate: impl Into<String>,
    ) -> Result<Self, Error> {
        let certificate = certificate.into();
        // What is wrong with it may quote it, so the error says only that something is.
        serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(&certificate).map_err(
            |_| Error::configuration("the certificate of the credentials is not a JSON object"),
        )?;
        Ok(Self {
            certificate: Some(certificate),
            ..Self::new(client_id, access_token)
        })
    }

    /// From `TASKCLUSTER_CLIENT_ID`, `TASKCLUSTER_ACCESS_TOKEN` and, if it is set and not empty,
    /// `TASKCLUSTER_CERTIFICATE`. None if the client id is unset or empty.
    ///
    /// # Errors
    ///
    /// If there is a client id without an access token, or the certificate is not a JSON object, or one of them is not
    /// Unicode. The error names the variable.
    pub fn from_env() -> Result<Option<Self>, Error> {
        environment::credentials(environment::process)
    }

    /// The client id.
    pub fn client_id(&self) -> &str {
        &self.client_id
    }

    pub(crate) fn access_token(&self) -> &str {
        &self.access_token
    }

    pub(crate) fn certificate_json(&self) -> Option<&str> {
        self.certificate.as_deref()
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
            certificate: credentials.certificate,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Credentials;

    #[test]
    fn serde_has_the_shape_of_the_api() {
        let text = r#"{"clientId":"me","accessToken":"secret","certificate":"{\"version\": 1}"}"#;
        let credentials: Credentials = serde_json::from_str(text).unwrap();
        assert_eq!(credentials.certificate_json(), Some(r#"{"version": 1}"#));
        assert_eq!(serde_json::to_string(&credentials).unwrap(), text);
        assert!(!format!("{credentials:?}").contains("secret"));

        let text = r#"{"clientId":"me","accessToken":"secret"}"#;
        let credentials: Credentials = serde_json::from_str(text).unwrap();
        assert_eq!(credentials, Credentials::new("me", "secret"));
        assert_eq!(serde_json::to_string(&credentials).unwrap(), text);
    }

    #[test]
    fn a_certificate_that_is_no_object_is_refused_and_not_shown() {
        for certificate in ["", "hunter2", "[\"hunter2\"]"] {
            let error = Credentials::with_certificate("me", "token", certificate).unwrap_err();
            assert!(!format!("{error:?} {error}").contains("hunter2"));
        }
    }
}
