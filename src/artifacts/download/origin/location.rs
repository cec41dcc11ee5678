//! Where data can be fetched, how long the URL is valid, and the expected hashes.

use ring::digest::{SHA256, digest};
use url::{Position, Url};

use crate::artifacts::download::fetch::Known;
use crate::artifacts::transfer::{Algorithms, Digests, hexadecimal, shortened};
use crate::error::Error;
use crate::http::storage;
use crate::values::Timestamp;

/// The location of some data, as a service stated it.
pub(in crate::artifacts::download) struct Location {
    pub(in crate::artifacts::download) url: Url,
    pub(in crate::artifacts::download) validity: Validity,
    /// Whether the client may follow redirects from the URL.
    pub(in crate::artifacts::download) redirects: bool,
    pub(in crate::artifacts::download) expected: Option<Expected>,
}

/// The attempts for which a URL is valid.
pub(in crate::artifacts::download) enum Validity {
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
    pub(in crate::artifacts::download) fn host(&self) -> &str {
        storage::host(&self.url)
    }

    /// Returns whether the time that the service stated for the URL is over.
    pub(in crate::artifacts::download) fn has_expired(&self, now: Timestamp) -> bool {
        matches!(self.validity, Validity::Until(end) if end <= now)
    }

    /// Identifies the URL. Shows nothing of it.
    ///
    /// Leaves out the query of a URL that the service signs, because it differs each time. The query of another URL may
    /// name the data.
    pub(in crate::artifacts::download) fn source(&self) -> String {
        let end = match self.validity {
            #[cfg(feature = "artifacts")]
            Validity::Always => Position::AfterQuery,
            _ => Position::AfterPath,
        };
        hexadecimal(digest(&SHA256, self.url[..end].as_bytes()).as_ref())
    }

    /// Returns whether the service states another hash than that of known data.
    pub(in crate::artifacts::download) fn contradicts(&self, known: &dyn Known) -> bool {
        let expected = self.expected.as_ref();
        expected.is_some_and(|expected| known.contradicts(&expected.0))
    }

    /// Returns whether the service states that the data is known.
    pub(in crate::artifacts::download) fn states(&self, known: &dyn Known) -> bool {
        let expected = self.expected.as_ref();
        expected.is_some_and(|expected| known.has(&expected.0))
    }

    /// Returns whether the URL is valid for another attempt.
    pub(in crate::artifacts::download) fn is_valid(&self, now: Timestamp) -> bool {
        match self.validity {
            #[cfg(feature = "artifacts")]
            Validity::Always => true,
            Validity::Until(end) => now < end,
            #[cfg(feature = "artifacts")]
            Validity::Once => false,
        }
    }
}

/// The hashes that the uploader stated; at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::artifacts::download) struct Expected(Digests);

impl Expected {
    pub(in crate::artifacts::download) fn new(
        sha256: Option<String>,
        sha512: Option<String>,
    ) -> Result<Self, Error> {
        if sha256.is_none() && sha512.is_none() {
            return Err(Error::unverifiable());
        }
        Ok(Self(Digests {
            sha256,
            sha512,
            md5: None,
        }))
    }

    /// Returns the one hash that the download verifies: SHA-256 if it is stated.
    ///
    /// With the instructions that CPUs have for SHA-256, it takes about a third of the time of SHA-512. Either hash is
    /// proof enough.
    pub(in crate::artifacts::download) fn algorithm(&self) -> Algorithms {
        Algorithms {
            sha256: self.0.sha256.is_some(),
            sha512: self.0.sha256.is_none(),
            md5: false,
        }
    }

    /// Compares every computed hash with the stated one.
    pub(in crate::artifacts::download) fn check(&self, computed: &Digests) -> Result<(), Error> {
        for (name, expected, found) in [
            ("SHA-256", &self.0.sha256, &computed.sha256),
            ("SHA-512", &self.0.sha512, &computed.sha512),
        ] {
            if let (Some(expected), Some(found)) = (expected, found)
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
    use super::{Algorithms, Expected};
    use crate::artifacts::transfer::{Digests, Hashing};

    const ALL: Algorithms = Algorithms {
        sha256: true,
        sha512: true,
        md5: false,
    };

    #[test]
    fn checks_every_computed_hash_and_needs_at_least_one() {
        let found = Hashing::new(ALL).finish();
        let [right, wrong] = [found.sha256.clone(), Some("0".repeat(64))];
        let long = found.sha512.clone();
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

    #[test]
    fn verifies_sha256_if_it_is_stated_and_else_sha512() {
        let one = || Some(String::new());
        for (sha256, sha512, is_sha256) in [
            (one(), one(), true),
            (one(), None, true),
            (None, one(), false),
        ] {
            let algorithm = Expected::new(sha256, sha512).unwrap().algorithm();
            assert_eq!(
                (algorithm.sha256, algorithm.sha512),
                (is_sha256, !is_sha256)
            );
        }
    }

    #[test]
    fn ignores_a_stated_hash_that_was_not_computed() {
        let found = Hashing::new(ALL).finish();
        let expected = Expected::new(found.sha256.clone(), Some("0".repeat(128))).unwrap();
        let computed = Digests {
            sha512: None,
            ..found
        };
        assert!(expected.check(&computed).is_ok());
    }
}
