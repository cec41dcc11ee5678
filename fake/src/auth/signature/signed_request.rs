//! The parts of a request that a Hawk signature covers.

use std::borrow::Cow;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use hawk::mac::{Mac, MacType};
use hawk::{Key, SHA256};
use hyper::header::{AUTHORIZATION, HOST, HeaderValue};
use hyper::http::request::Parts;

use crate::http::content_type;
use crate::store::Moment;

/// The signed parts of a request, and the time of its receipt.
pub struct SignedRequest<'a> {
    /// The method, in upper case.
    pub method: Cow<'a, str>,
    /// The host, in lower case.
    pub host: String,
    /// The port of the URL that the client called.
    pub port: u16,
    /// Path and query, unchanged.
    pub resource: &'a str,
    /// The `Authorization` header; empty if the request has no such header.
    pub authorization: Cow<'a, str>,
    /// The content type; empty if the request has no such header.
    pub content_type: &'a str,
    /// The body; empty if the request has no body.
    pub body: &'a [u8],
    /// The time of receipt.
    pub now: Moment,
}

/// The values that the MAC covers in addition to the request.
pub struct MacInput<'a> {
    /// Seconds since 1970.
    pub seconds: u64,
    /// The nonce; empty in a bewit.
    pub nonce: &'a str,
    /// The hash of the body.
    pub hash: Option<&'a [u8]>,
    /// The `ext` of the signature.
    pub ext: Option<&'a str>,
}

impl<'a> SignedRequest<'a> {
    /// Extracts the signed parts of a request.
    ///
    /// The port is that of the `Host` header, or 80. `X-Forwarded-Port` or `X-Forwarded-Proto` of a proxy overrides it.
    pub fn new(head: &'a Parts, body: &'a [u8], now: Moment) -> SignedRequest<'a> {
        let header = |name: &str| {
            let value = head.headers.get(name);
            value.and_then(|value| value.to_str().ok()).unwrap_or("")
        };
        let (host, port) = split_authority(header(HOST.as_str()));
        let port = match (
            header("x-forwarded-port").parse(),
            header("x-forwarded-proto"),
        ) {
            (Ok(forwarded), _) => forwarded,
            (Err(_), "https") => 443,
            (Err(_), _) => port.unwrap_or(80),
        };
        let resource = head.uri.path_and_query();
        SignedRequest {
            method: head.method.as_str().into(),
            host: host.to_ascii_lowercase(),
            port,
            resource: resource.map_or("/", |resource| resource.as_str()),
            authorization: latin_1(head.headers.get(AUTHORIZATION)),
            content_type: content_type(&head.headers),
            body,
            now,
        }
    }

    /// Returns the bewit in the query, unchanged.
    pub fn bewit(&self) -> Option<&'a str> {
        let (_, query) = self.resource.split_once('?')?;
        query.split('&').find_map(|pair| pair.strip_prefix(BEWIT))
    }

    /// Returns the path and query without the bewit.
    pub fn resource_without_bewit(&self) -> String {
        let Some((path, query)) = self.resource.split_once('?') else {
            return self.resource.to_string();
        };
        let kept = query.split('&').filter(|pair| !pair.starts_with(BEWIT));
        let kept: Vec<&str> = kept.collect();
        match kept.is_empty() {
            true => path.to_string(),
            false => format!("{path}?{}", kept.join("&")),
        }
    }

    /// Returns whether the access token yields this MAC for a header.
    pub fn header_was_signed_by(
        &self,
        access_token: &str,
        mac: &[u8],
        signed: &MacInput<'_>,
    ) -> bool {
        let made = self.mac(
            MacType::Header,
            access_token,
            &self.method,
            self.resource,
            signed,
        );
        made.is_some_and(|made| made == Mac::from(mac.to_vec()))
    }

    /// Returns whether the access token yields this MAC for a bewit. A URL is signed for GET, and HEAD is valid as well.
    pub fn url_was_signed_by(&self, access_token: &str, mac: &[u8], signed: &MacInput<'_>) -> bool {
        let resource = self.resource_without_bewit();
        let made = self.mac(MacType::Bewit, access_token, "GET", &resource, signed);
        made.is_some_and(|made| made == Mac::from(mac.to_vec()))
    }

    fn mac(
        &self,
        mac_type: MacType,
        access_token: &str,
        method: &str,
        resource: &str,
        signed: &MacInput<'_>,
    ) -> Option<Mac> {
        let key = Key::new(access_token.as_bytes(), SHA256).ok()?;
        let time: SystemTime = UNIX_EPOCH.checked_add(Duration::from_secs(signed.seconds))?;
        let (host, port, nonce) = (&self.host, self.port, signed.nonce);
        let (hash, ext) = (signed.hash, signed.ext);
        let mac = Mac::new(
            mac_type, &key, time, nonce, method, host, port, resource, hash, ext,
        );
        mac.ok()
    }
}

const BEWIT: &str = "bewit=";

/// Returns a header's value as Node.js reads it: each byte is a character.
fn latin_1(value: Option<&HeaderValue>) -> Cow<'_, str> {
    let Some(value) = value else {
        return Cow::Borrowed("");
    };
    match value.to_str() {
        Ok(text) => text.trim().into(),
        Err(_) => {
            let text: String = value.as_bytes().iter().copied().map(char::from).collect();
            text.trim().to_string().into()
        }
    }
}

fn split_authority(authority: &str) -> (&str, Option<u16>) {
    match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, port.parse().ok()),
        _ => (authority, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Clock;

    fn request(resource: &str) -> SignedRequest<'_> {
        SignedRequest {
            method: "GET".into(),
            host: "a.example".into(),
            port: 80,
            resource,
            authorization: "".into(),
            content_type: "",
            body: b"",
            now: Clock::default().now(),
        }
    }

    #[test]
    fn finds_a_bewit_anywhere_in_the_query() {
        for (resource, bewit, without) in [
            ("/a", None, "/a"),
            ("/a?bewit=x", Some("x"), "/a"),
            ("/a?bewit=x&b=1&c=2", Some("x"), "/a?b=1&c=2"),
            ("/a?b=1&bewit=", Some(""), "/a?b=1"),
        ] {
            let request = request(resource);
            assert_eq!(request.bewit(), bewit);
            assert_eq!(request.resource_without_bewit(), without);
        }
    }

    #[test]
    fn reads_the_port_after_the_last_colon_outside_brackets() {
        assert_eq!(split_authority("a.example:8080"), ("a.example", Some(8080)));
        assert_eq!(split_authority("a.example"), ("a.example", None));
        assert_eq!(split_authority("[::1]:80"), ("[::1]", Some(80)));
        assert_eq!(split_authority("[::1]"), ("[::1]", None));
    }
}
