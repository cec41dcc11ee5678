//! Creates signed URLs.

use super::canonical::{CanonicalRequest, pair};
use super::key::Scope;
use super::{ACCESS_KEY_ID, ALGORITHM, REGION, amz_date};
use crate::storage::object_path::ObjectPath;
use crate::storage::operation::Operation;
use crate::storage::tables::Storage;
use crate::store::Date;

/// The terms of a signed URL.
pub struct UrlTerms<'a> {
    /// The root URL of the fake.
    pub root_url: &'a str,
    /// The operation that the URL permits.
    pub operation: Operation,
    /// The object.
    pub path: &'a ObjectPath,
    /// The headers that the request must have, by name in lower case, sorted.
    pub headers: &'a [(&'a str, String)],
    /// The time of the signature.
    pub now: Date,
    /// The lifetime, unless a test has set another one.
    pub lifetime: Lifetime,
}

/// The lifetime of a signed URL.
#[derive(Clone, Copy)]
pub struct Lifetime {
    /// The lifetime that responses state, in seconds.
    pub stated: u64,
    /// The additional time for which the URL works, in seconds.
    pub margin: u64,
}

impl Storage {
    /// Returns the unsigned URL of an object.
    pub fn url(root_url: &str, path: &ObjectPath) -> String {
        format!("{root_url}{}", path.url_path())
    }

    /// Returns the time at which a URL with this lifetime expires, as responses state it.
    pub fn expiry(&self, lifetime: Lifetime, now: Date) -> Date {
        now.later(self.lifetime.unwrap_or(lifetime.stated))
    }

    /// Returns the lifetime that a URL contains. Its date has no fraction, so a short lifetime gets one second more.
    fn signed_seconds(&self, lifetime: Lifetime) -> u64 {
        match self.lifetime {
            Some(seconds) => seconds.saturating_add(1),
            None => lifetime.stated + lifetime.margin,
        }
    }

    /// Returns a signed URL.
    pub fn signed_url(&self, terms: &UrlTerms<'_>) -> String {
        let host = terms.root_url.split_once("//").map_or("", |(_, host)| host);
        let date = amz_date::format(terms.now);
        let scope = Scope {
            day: date.get(..8).unwrap_or_default(),
            region: REGION,
        };
        let headers = terms.headers.iter();
        let mut headers: Vec<(String, String)> = headers
            .map(|(name, value)| (name.to_string(), value.clone()))
            .chain([("host".to_string(), host.to_string())])
            .collect();
        headers.sort();
        let names: Vec<&str> = headers.iter().map(|(name, _)| name.as_str()).collect();
        let mut query = [
            ("X-Amz-Algorithm", ALGORITHM.to_string()),
            ("X-Amz-Content-Sha256", "UNSIGNED-PAYLOAD".to_string()),
            (
                "X-Amz-Credential",
                format!("{ACCESS_KEY_ID}/{}", scope.text()),
            ),
            ("X-Amz-Date", date.clone()),
            (
                "X-Amz-Expires",
                self.signed_seconds(terms.lifetime).to_string(),
            ),
            ("X-Amz-SignedHeaders", names.join(";")),
            ("x-id", terms.operation.id().to_string()),
        ]
        .map(|(name, value)| (name.to_string(), value))
        .to_vec();
        let (path, method) = (terms.path.url_path(), terms.operation.method());
        let canonical = CanonicalRequest {
            method: method.as_str(),
            path: &path,
            query: &query,
            headers: &headers,
        };
        let text = scope.text_to_sign(terms.now, &canonical.hash());
        let signature = self.signing_key.signature(&scope, &text);
        query.insert(5, ("X-Amz-Signature".to_string(), signature));
        let query: Vec<String> = query.iter().map(pair).collect();
        format!("{}{path}?{}", terms.root_url, query.join("&"))
    }
}
