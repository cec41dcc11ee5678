//! Where data can be fetched, how long the URL is valid, and the expected hashes.

use url::Url;

use crate::artifacts::transfer::{Digests, shortened};
use crate::error::Error;
use crate::http::storage;
use crate::values::Timestamp;

/// The location of some data, as a service stated it.
pub(super) struct Location {
    pub(super) url: Url,
    pub(super) validity: Validity,
    /// Whether the client may follow redirects from the URL.
    pub(super) redirects: bool,
    pub(super) expected: Option<Expected>,
}

/// The attempts for which a URL is valid.
pub(super) enum Validity {
    /// All attempts.
    #[cfg(feature = "artifacts")]
    Always,
    /// Attempts that start before this time.
    Until(Timestamp),
    /// The first attempt. The URL may stay valid, but the service does not say for how long.
    #[cfg(feature = "artifacts")]
    Once,
}

impl Location {
    /// Returns the host of the URL, for errors.
    pub(super) fn host(&self) -> &str {
        storage::host(&self.url)
    }

    /// Returns whether the URL is valid for another attempt.
    pub(super) fn is_good(&self, now: Timestamp) -> bool {
        match self.validity {
            #[cfg(feature = "artifacts")]
            Validity::Always => true,
            Validity::Until(end) => now < end,
            #[cfg(feature = "artifacts")]
            Validity::Once => false,
        }
    }
}

/// The expected hashes of the data; at least one.
pub(super) struct Expected {
    sha256: Option<String>,
    sha512: Option<String>,
}

impl Expected {
    pub(super) fn new(sha256: Option<String>, sha512: Option<String>) -> Result<Self, Error> {
        if sha256.is_none() && sha512.is_none() {
            return Err(Error::unverifiable());
        }
        Ok(Self { sha256, sha512 })
    }

    pub(super) fn check(&self, found: &Digests) -> Result<(), Error> {
        for (name, expected, found) in [
            ("SHA-256", &self.sha256, &found.sha256),
            ("SHA-512", &self.sha512, &found.sha512),
        ] {
            if let Some(expected) = expected
                && expected != found
            {
                return Err(Error::hash_mismatch(format!(
                    "the data's {name} is {found}; the expected one is {}",
                    shortened(expected)
                )));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Expected;
    use crate::artifacts::transfer::Hasher;

    #[test]
    fn checks_every_known_hash_and_needs_at_least_one() {
        let found = Hasher::new().finish();
        let [right, wrong] = [Some(found.sha256.clone()), Some("0".repeat(64))];
        let long = Some(found.sha512.clone());
        for (sha256, sha512, good) in [
            (right.clone(), long.clone(), true),
            (right.clone(), None, true),
            (None, long.clone(), true),
            (wrong.clone(), long, false),
            (right, Some("0".repeat(128)), false),
            (wrong, None, false),
        ] {
            let checked = Expected::new(sha256, sha512).unwrap().check(&found);
            assert_eq!(checked.is_ok(), good);
            assert!(checked.is_ok() || checked.unwrap_err().is_hash_mismatch());
        }
        assert!(Expected::new(None, None).is_err_and(|error| error.is_unverifiable()));
    }
}
