//! The Hawk header: a pure function of credentials, request, time and nonce. The cryptography is the `hawk` crate's.

use std::time::SystemTime;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value};
use url::{Position, Url};

use crate::credentials::Credentials;

/// The content type that a payload's hash covers, and so the one that a request with a body is sent with.
pub(crate) const CONTENT_TYPE: &str = "application/json";

/// What a signature covers besides the time and the nonce.
pub(crate) struct Signed<'a> {
    pub(crate) method: &'a str,
    /// Exactly as it is sent: the path and the query are signed as they stand.
    pub(crate) url: &'a Url,
    pub(crate) body: Option<&'a [u8]>,
    pub(crate) ext: Option<&'a str>,
}

/// The value of the header `Authorization`. The error says what cannot be signed, and shows no secret.
pub(crate) fn header(
    credentials: &Credentials,
    signed: &Signed<'_>,
    time: SystemTime,
    nonce: &str,
) -> Result<String, String> {
    let host = signed.url.host_str().ok_or("the URL has no host")?;
    let port = signed
        .url
        .port_or_known_default()
        .ok_or("the URL has no port")?;
    let resource = &signed.url[Position::BeforePath..Position::AfterQuery];
    let sign = || -> hawk::Result<hawk::Header> {
        let hash = match signed.body {
            Some(body) => Some(hawk::PayloadHasher::hash(CONTENT_TYPE, hawk::SHA256, body)?),
            None => None,
        };
        let key = hawk::Credentials {
            id: credentials.client_id().to_owned(),
            key: hawk::Key::new(credentials.access_token(), hawk::SHA256)?,
        };
        hawk::RequestBuilder::new(signed.method, host, port, resource)
            .hash(hash.as_deref())
            .ext(signed.ext)
            .request()
            .make_header_full(&key, time, nonce)
    };
    let header = sign().map_err(|error| format!("the request cannot be signed: {error}"))?;
    Ok(format!("Hawk {header}"))
}

/// The header's `ext`: a certificate, and the scopes that the request is to be restricted to. None if there is
/// nothing to say; restricting to no scopes at all is something to say.
pub(crate) fn ext(
    certificate: Option<&str>,
    authorized_scopes: Option<&[String]>,
) -> Option<String> {
    let certificate: Option<Value> = certificate.map(|text| {
        serde_json::from_str(text)
            .expect("Credentials hold a certificate only if it is a JSON object")
    });
    let mut ext = Map::new();
    ext.extend(certificate.map(|certificate| ("certificate".to_owned(), certificate)));
    ext.extend(authorized_scopes.map(|scopes| ("authorizedScopes".to_owned(), scopes.into())));
    (!ext.is_empty()).then(|| STANDARD.encode(Value::Object(ext).to_string()))
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime, UNIX_EPOCH};

    use super::{Signed, ext, header};
    use crate::credentials::Credentials;

    /// The header of a request to pulse.taskcluster.net, as another client sent it.
    #[test]
    fn a_header_from_the_wild_is_made_again() {
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
        let header = header(&Credentials::new("me", "tok"), &signed, time, "RVnYzW").unwrap();
        assert_eq!(
            header,
            r#"Hawk id="me", ts="1491183061", nonce="RVnYzW", mac="1kqRT9EoxiZ9AA/ayOCXB+AcjfK/BoJ+n7z0gfvZotQ=""#
        );
    }

    #[test]
    fn hawk_itself_accepts_path_query_port_payload_and_ext() {
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
        let header = header(
            &Credentials::new("me", "tok"),
            &signed,
            SystemTime::now(),
            "n",
        )
        .unwrap();
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
    fn ext_is_there_only_if_it_says_something() {
        assert_eq!(ext(None, None), None);
        let decoded = |ext: Option<String>| {
            let bytes =
                base64::Engine::decode(&base64::engine::general_purpose::STANDARD, ext.unwrap())
                    .unwrap();
            String::from_utf8(bytes).unwrap()
        };
        assert_eq!(decoded(ext(None, Some(&[]))), r#"{"authorizedScopes":[]}"#);
        assert_eq!(
            decoded(ext(Some(r#"{ "version": 1 }"#), Some(&["a".to_owned()]))),
            r#"{"authorizedScopes":["a"],"certificate":{"version":1}}"#
        );
    }

    #[test]
    fn what_cannot_stand_in_a_header_is_an_error() {
        let url = "http://tc.example.com/".parse().unwrap();
        let signed = Signed {
            method: "GET",
            url: &url,
            body: None,
            ext: None,
        };
        let problem = header(
            &Credentials::new("a\"b", "hunter2"),
            &signed,
            UNIX_EPOCH,
            "n",
        )
        .unwrap_err();
        assert!(!problem.contains("hunter2"), "{problem}");
    }
}
