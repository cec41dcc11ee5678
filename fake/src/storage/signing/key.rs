//! The secret of the signatures.

use ring::hmac::{HMAC_SHA256, Key, Tag, sign};
use serde::{Deserialize, Serialize};

use super::{ALGORITHM, amz_date};
use crate::storage::content::hex;
use crate::store::{Date, random};

/// The secret of all signed URLs of a fake. It has no `Debug`, which would print it.
#[derive(Deserialize, Serialize)]
#[serde(transparent)]
pub struct SigningKey(String);

/// The scope of a signature: a day, such as `20260102`, and a region.
pub struct Scope<'a> {
    pub day: &'a str,
    pub region: &'a str,
}

impl Scope<'_> {
    /// Returns the scope as signatures contain it.
    pub fn text(&self) -> String {
        format!("{}/{}/s3/aws4_request", self.day, self.region)
    }

    /// Returns the text that is signed, for this date and the hash of a canonical request.
    pub fn text_to_sign(&self, date: Date, canonical_hash: &str) -> String {
        let (date, scope) = (amz_date::format(date), self.text());
        format!("{ALGORITHM}\n{date}\n{scope}\n{canonical_hash}")
    }
}

impl SigningKey {
    /// Creates a random secret.
    pub fn new() -> SigningKey {
        SigningKey(random::secret())
    }

    /// Returns the signature of a text as hexadecimal digits.
    pub fn signature(&self, scope: &Scope<'_>, text: &str) -> String {
        let mut tag = mac(format!("AWS4{}", self.0).as_bytes(), scope.day);
        for part in [scope.region, "s3", "aws4_request", text] {
            tag = mac(tag.as_ref(), part);
        }
        hex(tag.as_ref())
    }
}

fn mac(key: &[u8], text: &str) -> Tag {
    sign(&Key::new(HMAC_SHA256, key), text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The published example of a signed URL in the manual of S3.
    #[test]
    fn the_signature_equals_the_published_example() {
        let key = SigningKey("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY".to_string());
        let scope = Scope {
            day: "20130524",
            region: "us-east-1",
        };
        let date = amz_date::parse("20130524T000000Z").unwrap();
        let hash = "3bfa292879f6447bbcda7001decf97f4a54dc650c8942174ae0a9121cf58ad04";
        let signature = key.signature(&scope, &scope.text_to_sign(date, hash));
        let published = "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";
        assert_eq!(signature, published);
    }
}
