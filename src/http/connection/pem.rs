//! Parses PEM texts into sections, for both TLS libraries.

const BEGIN: &str = "-----BEGIN ";
const END: &str = "-----END ";

/// A client certificate with its chain, and its private key, as two PEM texts.
pub(super) struct IdentityPem {
    pub(super) certificates: String,
    pub(super) key: zeroize::Zeroizing<String>,
}

impl IdentityPem {
    /// Separates certificates and key. The error shows nothing of the text.
    pub(super) fn parse(pem: &[u8]) -> Result<Self, String> {
        let text = text(pem)?;
        let mut certificates = String::new();
        let mut keys = Vec::new();
        for (label, section) in sections(text) {
            match label {
                "CERTIFICATE" => certificates = certificates + section + "\n",
                _ if label.ends_with("PRIVATE KEY") => keys.push(section),
                _ => {}
            }
        }
        if certificates.is_empty() {
            return Err("the PEM text has no certificate".to_owned());
        }
        let [key] = keys[..] else {
            let count = keys.len();
            return Err(format!(
                "the PEM text has {count} private keys; it needs exactly one"
            ));
        };
        Ok(Self {
            certificates,
            key: zeroize::Zeroizing::new(format!("{key}\n")),
        })
    }
}

/// Fails if the text has no certificate.
pub(super) fn check_certificates(pem: &[u8]) -> Result<(), String> {
    match sections(text(pem)?).any(|(label, _)| label == "CERTIFICATE") {
        true => Ok(()),
        false => Err("the PEM text has no certificate".to_owned()),
    }
}

fn text(pem: &[u8]) -> Result<&str, String> {
    std::str::from_utf8(pem).map_err(|_| "the PEM text is not UTF-8".to_owned())
}

/// Returns labels and sections, each from its `BEGIN` to its `END`. Ignores all other text.
fn sections(mut rest: &str) -> impl Iterator<Item = (&str, &str)> {
    std::iter::from_fn(move || {
        loop {
            let start = rest.find(BEGIN)?;
            let section = &rest[start..];
            let label = section[BEGIN.len()..].split("-----").next()?;
            let end = format!("{END}{label}-----");
            if let Some(place) = section.find(&end) {
                let (section, after) = section.split_at(place + end.len());
                rest = after;
                return Some((label, section));
            }
            rest = &section[BEGIN.len()..];
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{IdentityPem, check_certificates};

    const CERTIFICATE: &str = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    const KEY: &str = "-----BEGIN PRIVATE KEY-----\nhunter2\n-----END PRIVATE KEY-----\n";

    #[test]
    fn separates_certificates_and_key_in_any_order() {
        let pem = format!("subject=me\n{CERTIFICATE}{KEY}issuer=us\n{CERTIFICATE}");
        let identity = IdentityPem::parse(pem.as_bytes()).unwrap();
        assert_eq!(identity.certificates, CERTIFICATE.repeat(2));
        assert_eq!(*identity.key, KEY);
    }

    #[test]
    fn missing_part_fails_without_showing_the_text() {
        for (pem, expected) in [
            (String::new(), "no certificate"),
            (KEY.to_owned(), "no certificate"),
            (CERTIFICATE.to_owned(), "0 private keys"),
            (format!("{CERTIFICATE}{KEY}{KEY}"), "2 private keys"),
            (CERTIFICATE.replace("END", "BEGIN"), "no certificate"),
        ] {
            let error = IdentityPem::parse(pem.as_bytes()).err().unwrap();
            assert!(error.contains(expected), "{error}");
            assert!(!error.contains("hunter2"), "{error}");
        }
        assert!(check_certificates(CERTIFICATE.as_bytes()).is_ok());
        assert!(check_certificates(KEY.as_bytes()).is_err());
        assert!(check_certificates(b"\xff").is_err());
    }
}
