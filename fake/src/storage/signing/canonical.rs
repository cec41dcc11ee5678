//! The canonical form of a request, whose hash is signed.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use ring::digest::{SHA256, digest};

use crate::storage::content::hex;

/// The characters of a query that the canonical form encodes.
const IN_QUERY: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The signed parts of a request.
pub struct CanonicalRequest<'a> {
    /// The HTTP method.
    pub method: &'a str,
    /// The encoded path.
    pub path: &'a str,
    /// The decoded query parameters except the signature.
    pub query: &'a [(String, String)],
    /// The signed headers by name, in lower case and sorted.
    pub headers: &'a [(String, String)],
}

impl CanonicalRequest<'_> {
    /// Returns the names of the signed headers.
    pub fn header_names(&self) -> String {
        let names: Vec<&str> = self.headers.iter().map(|(name, _)| name.as_str()).collect();
        names.join(";")
    }

    /// Returns the canonical form.
    pub fn text(&self) -> String {
        let mut pairs: Vec<String> = self.query.iter().map(pair).collect();
        pairs.sort();
        let headers = self.headers.iter();
        let headers = headers.map(|(name, value)| format!("{name}:{}\n", value.trim()));
        let parts = [
            self.method,
            self.path,
            &pairs.join("&"),
            &headers.collect::<String>(),
            &self.header_names(),
            "UNSIGNED-PAYLOAD",
        ];
        parts.join("\n")
    }

    /// Returns the hash of the canonical form as hexadecimal digits.
    pub fn hash(&self) -> String {
        hex(digest(&SHA256, self.text().as_bytes()).as_ref())
    }
}

/// Encodes a query parameter.
pub fn pair((name, value): &(String, String)) -> String {
    let encoded = |text| utf8_percent_encode(text, IN_QUERY);
    format!("{}={}", encoded(name), encoded(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The published example of a signed URL in the manual of S3.
    #[test]
    fn the_hash_equals_the_published_example() {
        let pairs = [
            ("X-Amz-Algorithm", "AWS4-HMAC-SHA256"),
            (
                "X-Amz-Credential",
                "AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request",
            ),
            ("X-Amz-Date", "20130524T000000Z"),
            ("X-Amz-Expires", "86400"),
            ("X-Amz-SignedHeaders", "host"),
        ];
        let owned = |(name, value): (&str, &str)| (name.to_string(), value.to_string());
        let request = CanonicalRequest {
            method: "GET",
            path: "/test.txt",
            query: &pairs.map(owned),
            headers: &[("host", "examplebucket.s3.amazonaws.com")].map(owned),
        };
        let published = "3bfa292879f6447bbcda7001decf97f4a54dc650c8942174ae0a9121cf58ad04";
        assert_eq!(request.hash(), published);
    }
}
