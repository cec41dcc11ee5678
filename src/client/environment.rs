//! Clients from environment variables.

use std::env::VarError;

use super::Client;
use super::builder::{ClientBuilder, PROXY_URL};
use crate::error::Error;
use crate::signing::environment::{credentials, process, read};

impl Client {
    /// Creates a client from environment variables.
    ///
    /// If `TASKCLUSTER_PROXY_URL` is set and not empty, it is the root URL, and the client has no credentials: the
    /// proxy adds them. Otherwise `TASKCLUSTER_ROOT_URL` is the root URL, and the credentials come from
    /// `TASKCLUSTER_CLIENT_ID`, `TASKCLUSTER_ACCESS_TOKEN` and `TASKCLUSTER_CERTIFICATE`, as
    /// [`Credentials::from_env`](crate::Credentials::from_env) reads them.
    ///
    /// # Errors
    ///
    /// Fails if neither root URL is set, if a variable has an invalid value, or if there is a client id without an
    /// access token. The error names the variable.
    pub fn from_env() -> Result<Self, Error> {
        client(process)?.build()
    }
}

/// Reads the root URL and the credentials, if any. The proxy's URL wins, and then the proxy signs.
fn client(lookup: impl Fn(&str) -> Result<String, VarError>) -> Result<ClientBuilder, Error> {
    if let Some(proxy) = read(&lookup, PROXY_URL)? {
        return Ok(ClientBuilder::new(proxy).root_from(PROXY_URL));
    }
    let Some(root) = read(&lookup, "TASKCLUSTER_ROOT_URL")? else {
        return Err(Error::configuration(
            "neither TASKCLUSTER_ROOT_URL nor TASKCLUSTER_PROXY_URL is set",
        ));
    };
    let builder = ClientBuilder::new(root).root_from("TASKCLUSTER_ROOT_URL");
    Ok(match credentials(lookup)? {
        Some(credentials) => builder.credentials(credentials),
        None => builder,
    })
}

#[cfg(test)]
mod tests {
    use std::env::VarError;

    use super::{client, credentials};

    fn lookup(variables: &[(&str, &str)]) -> impl Fn(&str) -> Result<String, VarError> {
        move |name| {
            let found = variables
                .iter()
                .find(|(known, _)| Some(*known) == name.strip_prefix("TASKCLUSTER_"));
            found
                .map(|(_, value)| (*value).to_owned())
                .ok_or(VarError::NotPresent)
        }
    }

    const ID: (&str, &str) = ("CLIENT_ID", "me");
    const TOKEN: (&str, &str) = ("ACCESS_TOKEN", "hunter2");
    const ROOT: (&str, &str) = ("ROOT_URL", "http://tc.example.com");

    #[test]
    fn proxy_url_wins_and_needs_no_credentials() {
        let built = client(lookup(&[
            ROOT,
            ID,
            TOKEN,
            ("PROXY_URL", "http://taskcluster"),
        ]))
        .unwrap()
        .build()
        .unwrap();
        assert_eq!(built.root_url(), "http://taskcluster");
        assert!(built.credentials().is_none());
    }

    #[test]
    fn empty_variables_count_as_unset() {
        let built = client(lookup(&[ROOT, ("PROXY_URL", ""), ("CLIENT_ID", ""), TOKEN]))
            .unwrap()
            .build()
            .unwrap();
        assert_eq!(built.root_url(), "http://tc.example.com");
        assert!(built.credentials().is_none());
    }

    #[test]
    fn reads_credentials_with_a_certificate() {
        let certificate = (
            "CERTIFICATE",
            r#"{"version":1,"scopes":[],"start":0,"expiry":1,"seed":"Zf8NfFrhRSuMEWXaSgMpTgSlrIGNFESRWZkC0ATWhkXA","signature":"x"}"#,
        );
        let built = client(lookup(&[ROOT, ID, TOKEN, certificate]))
            .unwrap()
            .build()
            .unwrap();
        let credentials = built.credentials().unwrap();
        assert_eq!(
            (credentials.client_id(), credentials.access_token()),
            ("me", "hunter2")
        );
        assert_eq!(credentials.certificate().unwrap().as_str(), certificate.1);
        let without = super::credentials(lookup(&[ID, TOKEN, ("CERTIFICATE", "")]))
            .unwrap()
            .unwrap();
        assert_eq!(without.certificate(), None);
    }

    #[test]
    fn names_the_missing_or_invalid_variable() {
        let named = |variables: &[(&str, &str)], name: &str| {
            let error = client(lookup(variables))
                .and_then(|builder| builder.build())
                .unwrap_err();
            assert!(error.to_string().contains(name), "{error}");
            assert!(!error.to_string().contains("hunter2"), "{error}");
        };
        named(&[], "TASKCLUSTER_ROOT_URL");
        named(&[ROOT, ID], "TASKCLUSTER_ACCESS_TOKEN");
        named(
            &[ROOT, ID, ("ACCESS_TOKEN", "")],
            "TASKCLUSTER_ACCESS_TOKEN",
        );
        named(
            &[ROOT, ID, TOKEN, ("CERTIFICATE", "hunter2")],
            "TASKCLUSTER_CERTIFICATE",
        );
        named(
            &[ROOT, ID, TOKEN, ("CERTIFICATE", r#"{"version":1}"#)],
            "TASKCLUSTER_CERTIFICATE: the certificate has no `seed`",
        );
        for (id, token, name) in [
            ("me\n", "hunter2", "TASKCLUSTER_CLIENT_ID: white space"),
            ("me", "hunter2\n", "TASKCLUSTER_ACCESS_TOKEN: white space"),
            ("me", " hunter2", "TASKCLUSTER_ACCESS_TOKEN: white space"),
            ("ü", "hunter2", "TASKCLUSTER_CLIENT_ID: the client id"),
            (
                "me",
                "hunter2\0x",
                "TASKCLUSTER_ACCESS_TOKEN: the access token",
            ),
        ] {
            named(&[ROOT, ("CLIENT_ID", id), ("ACCESS_TOKEN", token)], name);
        }
        named(&[("ROOT_URL", "nonsense")], "TASKCLUSTER_ROOT_URL");
        named(&[("PROXY_URL", "nonsense")], "TASKCLUSTER_PROXY_URL");
        let error = credentials(|_| Err(VarError::NotUnicode("x".into()))).unwrap_err();
        assert!(error.to_string().contains("TASKCLUSTER_CLIENT_ID"));
    }
}
