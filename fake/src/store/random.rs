//! Random identifiers. They suffice for a fake, but are not cryptographically secure.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Returns a version 4 UUID in its usual format.
pub fn uuid() -> String {
    let hex = format!("{:032x}", u128::from_be_bytes(uuid_bytes()));
    let parts = [
        &hex[..8],
        &hex[8..12],
        &hex[12..16],
        &hex[16..20],
        &hex[20..],
    ];
    parts.join("-")
}

/// Returns a version 4 UUID as 22 characters of URL-safe base64.
pub fn slugid() -> String {
    URL_SAFE_NO_PAD.encode(uuid_bytes())
}

/// Returns a secret of 44 characters: two slugids.
pub fn secret() -> String {
    slugid() + &slugid()
}

fn uuid_bytes() -> [u8; 16] {
    let mut bytes = fastrand::u128(..).to_be_bytes();
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uuids_contain_version_and_variant() {
        let uuid = uuid();
        assert_eq!(uuid.len(), 36);
        assert_eq!(uuid.as_bytes()[14], b'4');
        assert!(b"89ab".contains(&uuid.as_bytes()[19]));
    }

    #[test]
    fn secrets_match_the_services_pattern() {
        assert_eq!(secret().len(), 44);
    }
}
