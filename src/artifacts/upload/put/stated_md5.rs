//! The MD5 that a storage states about the stored data.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::header::{ETAG, HeaderMap};

/// Returns the MD5 of the stored data, if the storage states it: as `ETag`, `Content-MD5` or `x-goog-hash`.
///
/// The `ETag` of S3 is the MD5, except for data that a key of KMS or of the customer encrypts.
pub(super) fn stated_md5(headers: &HeaderMap) -> Option<[u8; 16]> {
    let text = |name: &str| headers.get(name)?.to_str().ok();
    let encryption = text("x-amz-server-side-encryption");
    let encrypted = encryption.is_some_and(|algorithm| algorithm != "AES256")
        || headers.contains_key("x-amz-server-side-encryption-customer-algorithm");
    let tag = text(ETAG.as_str()).filter(|_| !encrypted);
    let goog = headers.get_all("x-goog-hash").iter();
    let mut goog = goog.filter_map(|value| value.to_str().ok());
    tag.and_then(from_tag)
        .or_else(|| text("content-md5").and_then(from_base64))
        .or_else(|| {
            goog.find_map(|value| {
                value
                    .split(',')
                    .find_map(|one| one.trim().strip_prefix("md5="))
            })
            .and_then(from_base64)
        })
}

/// Decodes a strong entity tag of 32 hexadecimal digits.
fn from_tag(tag: &str) -> Option<[u8; 16]> {
    let digits = tag.strip_prefix('"')?.strip_suffix('"')?;
    if digits.len() != 32 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    Some(u128::from_str_radix(digits, 16).ok()?.to_be_bytes())
}

fn from_base64(text: &str) -> Option<[u8; 16]> {
    STANDARD.decode(text).ok()?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::stated_md5;

    /// The MD5 of no data.
    const EMPTY: [u8; 16] = 0xd41d_8cd9_8f00_b204_e980_0998_ecf8_427e_u128.to_be_bytes();
    const TAG: &str = "\"d41d8cd98f00b204e9800998ecf8427e\"";

    fn stated(headers: &[(&'static str, &'static str)]) -> Option<[u8; 16]> {
        let headers = headers.iter().map(|(name, value)| {
            let name = http::HeaderName::from_static(name);
            (name, http::HeaderValue::from_static(value))
        });
        stated_md5(&headers.collect())
    }

    #[test]
    fn reads_the_md5_of_each_kind_of_storage() {
        assert_eq!(stated(&[("etag", TAG)]), Some(EMPTY));
        let upper = "\"D41D8CD98F00B204E9800998ECF8427E\"";
        assert_eq!(stated(&[("etag", upper)]), Some(EMPTY));
        let aes = ("x-amz-server-side-encryption", "AES256");
        assert_eq!(stated(&[("etag", TAG), aes]), Some(EMPTY));
        let base64 = "1B2M2Y8AsgTpgAmY7PhCfg==";
        assert_eq!(
            stated(&[("etag", "\"0x8D\""), ("content-md5", base64)]),
            Some(EMPTY)
        );
        let goog = "crc32c=AAAAAA==, md5=1B2M2Y8AsgTpgAmY7PhCfg==";
        assert_eq!(stated(&[("x-goog-hash", goog)]), Some(EMPTY));
    }

    #[test]
    fn ignores_other_entity_tags() {
        for tag in [
            "",
            "\"",
            "d41d8cd98f00b204e9800998ecf8427e",
            "W/\"d41d8cd98f00b204e9800998ecf8427e\"",
            "\"d41d8cd98f00b204e9800998ecf8427e-2\"",
            "\"+41d8cd98f00b204e9800998ecf8427e\"",
        ] {
            assert_eq!(stated(&[("etag", tag)]), None, "{tag}");
        }
        let kms = ("x-amz-server-side-encryption", "aws:kms");
        assert_eq!(stated(&[("etag", TAG), kms]), None);
        let customer = ("x-amz-server-side-encryption-customer-algorithm", "AES256");
        assert_eq!(stated(&[("etag", TAG), customer]), None);
        assert_eq!(
            stated(&[("content-md5", "x"), ("x-goog-hash", "md5=AA==")]),
            None
        );
        assert_eq!(stated(&[]), None);
    }
}
