//! The Hawk header and the bewit, as pure functions of credentials, request, time and nonce. The crate `hawk` does the
//! cryptography.

use std::fmt::{self, Write};
use std::time::SystemTime;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use serde_json::value::RawValue;
use url::{Position, Url};

use super::certificate::Certificate;
use super::credentials::Credentials;
use super::sendable::{check_access_token, check_client_id};

/// The content type in the payload hash, and of every request with a body.
pub(crate) const CONTENT_TYPE: &str = "application/json";

/// Credentials ready to sign. The key is prepared once, not for each request.
pub(crate) struct Signer {
    /// The key, or the reason why the credentials cannot sign.
    credentials: Result<hawk::Credentials, String>,
}

impl Signer {
    pub(crate) fn new(credentials: &Credentials) -> Self {
        Self {
            credentials: prepare(credentials.client_id(), credentials.access_token()),
        }
    }

    fn credentials(&self) -> Result<&hawk::Credentials, String> {
        self.credentials.as_ref().map_err(String::clone)
    }
}

impl fmt::Debug for Signer {
    /// Leaves out the key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Signer").finish_non_exhaustive()
    }
}

fn prepare(client_id: &str, access_token: &str) -> Result<hawk::Credentials, String> {
    check_client_id(client_id)?;
    check_access_token(access_token)?;
    let key = hawk::Key::new(access_token, hawk::SHA256)
        .map_err(|_| "the access token is not a valid signing key")?;
    let id = client_id.to_owned();
    Ok(hawk::Credentials { id, key })
}

/// The usual length of a header without `ext`. A very long client id exceeds it.
const USUAL_LENGTH: usize = 256;

/// The signed parts of a request, besides the time and the nonce.
pub(crate) struct Signed<'a> {
    pub(crate) method: &'a str,
    /// The path and the query exactly as they are sent and signed.
    pub(crate) url: &'a Url,
    pub(crate) body: Option<&'a [u8]>,
    pub(crate) ext: Option<&'a str>,
}

/// Returns the value of the header `Authorization`. The error names the part that cannot be signed, and shows no
/// secret.
pub(crate) fn header(
    signer: &Signer,
    signed: &Signed<'_>,
    time: SystemTime,
    nonce: &str,
) -> Result<String, String> {
    let (host, port, resource) = target(signed.url)?;
    let credentials = signer.credentials()?;
    let sign = || -> hawk::Result<hawk::Header> {
        let hash = match signed.body {
            Some(body) => Some(hawk::PayloadHasher::hash(CONTENT_TYPE, hawk::SHA256, body)?),
            None => None,
        };
        hawk::RequestBuilder::new(signed.method, host, port, resource)
            .hash(hash.as_deref())
            .ext(signed.ext)
            .request()
            .make_header_full(credentials, time, nonce)
    };
    let header = sign().map_err(|error| format!("the request cannot be signed: {error}"))?;
    let mut value = String::with_capacity(USUAL_LENGTH + signed.ext.map_or(0, str::len));
    write!(value, "Hawk {header}").expect("writing to a string does not fail");
    Ok(value)
}

/// Returns the value of the query parameter `bewit` for a GET of the URL, valid until this second. The error names
/// the part that cannot be signed, and shows no secret.
pub(crate) fn bewit(
    signer: &Signer,
    url: &Url,
    ext: Option<&str>,
    expiry: SystemTime,
) -> Result<String, String> {
    let (host, port, resource) = target(url)?;
    let credentials = signer.credentials()?;
    let sign = || -> hawk::Result<String> {
        let request = hawk::RequestBuilder::new("GET", host, port, resource).ext(ext);
        Ok(request.request().make_bewit(credentials, expiry)?.to_str())
    };
    sign().map_err(|error| format!("the URL cannot be signed: {error}"))
}

/// Returns host, port, and path with query.
fn target(url: &Url) -> Result<(&str, u16, &str), String> {
    let host = url.host_str().ok_or("the URL has no host")?;
    let port = url.port_or_known_default().ok_or("the URL has no port")?;
    Ok((host, port, &url[Position::BeforePath..Position::AfterQuery]))
}

/// Returns the `ext` of a header or a bewit: a certificate, and the scopes that restrict the request. Returns `None` if
/// there is neither. An empty list of scopes is a restriction.
pub(crate) fn ext(
    certificate: Option<&Certificate>,
    authorized_scopes: Option<&[String]>,
) -> Option<String> {
    if certificate.is_none() && authorized_scopes.is_none() {
        return None;
    }
    let ext = Ext {
        certificate: certificate.map(Certificate::raw),
        authorized_scopes,
    };
    let json = serde_json::to_vec(&ext).expect("JSON and strings can be written as JSON");
    Some(STANDARD.encode(json))
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Ext<'a> {
    /// The original text, because a service may have added unknown fields.
    #[serde(skip_serializing_if = "Option::is_none")]
    certificate: Option<&'a RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    authorized_scopes: Option<&'a [String]>,
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime, UNIX_EPOCH};

    use super::{Signed, Signer, bewit, ext, header};
    use crate::Credentials;

    fn signer(client_id: &str, access_token: &str) -> Signer {
        Signer::new(&Credentials::new(client_id, access_token))
    }

    /// A header that another client sent to pulse.taskcluster.net.
    #[test]
    fn reproduces_a_recorded_header() {
        let url = "https://pulse.taskcluster.net/v1/namespaces"
            .parse()
            .unwrap();
        let signed = Signed {
            method: "GET",
            url: &url,
            body: None,
            ext: None,
        };
        let time = UNIX_EPOCH + Duration::from_secs(1_491_183_061);
        let header = header(&signer("me", "tok"), &signed, time, "RVnYzW").unwrap();
        assert_eq!(
            header,
            r#"Hawk id="me", ts="1491183061", nonce="RVnYzW", mac="1kqRT9EoxiZ9AA/ayOCXB+AcjfK/BoJ+n7z0gfvZotQ=""#
        );
    }

    #[test]
    fn hawk_accepts_path_query_port_payload_and_ext() {
        let url = "http://tc.example.com:8080/api/x/v1/a%2Fb?limit=1&b=%20"
            .parse()
            .unwrap();
        let scopes = ["a:b".to_owned()];
        let ext = ext(None, Some(&scopes));
        let signed = Signed {
            method: "PUT",
            url: &url,
            body: Some(b"{}"),
            ext: ext.as_deref(),
        };
        let header = header(&signer("me", "tok"), &signed, SystemTime::now(), "n").unwrap();
        let header: hawk::Header = header.strip_prefix("Hawk ").unwrap().parse().unwrap();
        let hash = hawk::PayloadHasher::hash("application/json", hawk::SHA256, "{}").unwrap();
        let key = hawk::Key::new("tok", hawk::SHA256).unwrap();
        let valid = |path: &str, port| {
            hawk::RequestBuilder::new("PUT", "tc.example.com", port, path)
                .hash(&hash[..])
                .request()
                .validate_header(&header, &key, Duration::from_secs(60))
        };
        assert!(valid("/api/x/v1/a%2Fb?limit=1&b=%20", 8080));
        assert!(!valid("/api/x/v1/a%2Fb", 8080));
        assert!(!valid("/api/x/v1/a%2Fb?limit=1&b=%20", 80));
    }

    #[test]
    fn omits_ext_without_certificate_and_scopes() {
        assert_eq!(ext(None, None), None);
        assert_eq!(decoded(ext(None, Some(&[]))), r#"{"authorizedScopes":[]}"#);
    }

    #[test]
    fn ext_contains_the_certificate_unchanged() {
        let text = r#"{"z": [1.50, 1e999], "version": 1, "scopes": ["a"], "start": 0, "expiry": 1,
            "signature": "x", "seed": "Zf8NfFrhRSuMEWXaSgMpTgSlrIGNFESRWZkC0ATWhkXA", "new": {"b": null}}"#;
        let certificate = text.parse().unwrap();
        let scopes = ["a".to_owned()];
        for (scopes, rest) in [
            (None, ""),
            (Some(&scopes[..]), r#","authorizedScopes":["a"]"#),
        ] {
            let expected = format!(r#"{{"certificate":{text}{rest}}}"#);
            assert_eq!(decoded(ext(Some(&certificate), scopes)), expected);
        }
    }

    fn decoded(ext: Option<String>) -> String {
        let standard = base64::engine::general_purpose::STANDARD;
        let bytes = base64::Engine::decode(&standard, ext.unwrap()).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    /// A test vector of the hawk library for JavaScript.
    #[test]
    fn matches_a_published_bewit() {
        let url = "https://example.com/somewhere/over/the/rainbow"
            .parse()
            .unwrap();
        let signer = signer("123456", "2983d45yun89q");
        let expiry = UNIX_EPOCH + Duration::from_millis(1_356_420_707_232);
        assert_eq!(
            bewit(&signer, &url, Some("xandyandz"), expiry).unwrap(),
            "MTIzNDU2XDEzNTY0MjA3MDdca3NjeHdOUjJ0SnBQMVQxekRMTlBiQjVVaUtJVTl0T1NKWFRVZEc3WDloOD1ceGFuZHlhbmR6"
        );
    }

    #[test]
    fn rejects_a_client_id_that_would_break_a_bewit() {
        let url = "https://example.com/".parse().unwrap();
        let signer = signer("a\\b", "hunter2");
        let problem = bewit(&signer, &url, None, UNIX_EPOCH).unwrap_err();
        assert!(problem.contains("client id") && !problem.contains("hunter2"));
    }

    #[test]
    fn rejects_invalid_header_values() {
        let url = "http://tc.example.com/".parse().unwrap();
        let signed = Signed {
            method: "GET",
            url: &url,
            body: None,
            ext: None,
        };
        let problem = header(&signer("a\"b", "hunter2"), &signed, UNIX_EPOCH, "n").unwrap_err();
        assert!(!problem.contains("hunter2"), "{problem}");
    }
}
