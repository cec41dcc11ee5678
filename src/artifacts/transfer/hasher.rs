//! Computes hashes of streamed data.

use ring::digest::{Context, Digest, SHA256, SHA512};

/// The hash states of the data so far.
#[derive(Clone)]
pub(crate) struct Hasher {
    sha256: Context,
    sha512: Context,
}

impl Hasher {
    pub(crate) fn new() -> Self {
        Self {
            sha256: Context::new(&SHA256),
            sha512: Context::new(&SHA512),
        }
    }

    pub(crate) fn update(&mut self, data: &[u8]) {
        self.sha256.update(data);
        self.sha512.update(data);
    }

    pub(crate) fn finish(self) -> Digests {
        Digests {
            sha256: hexadecimal(self.sha256.finish()),
            sha512: hexadecimal(self.sha512.finish()),
        }
    }
}

/// The hashes of some data, in lower-case hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Digests {
    pub(crate) sha256: String,
    pub(crate) sha512: String,
}

/// Returns the digest in lower-case hexadecimal.
pub(crate) fn hexadecimal(digest: Digest) -> String {
    let bytes = digest.as_ref().iter();
    bytes.map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::{ProptestConfig, any, prop_assert_eq, proptest};
    use ring::digest::{SHA512, digest};

    use super::{Hasher, hexadecimal};

    #[test]
    fn matches_the_published_vectors_of_fips_180() {
        let mut hasher = Hasher::new();
        hasher.update(b"abc");
        let digests = hasher.finish();
        assert_eq!(
            digests.sha256,
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert!(
            digests
                .sha512
                .starts_with("ddaf35a193617abacc417349ae204131")
        );
        assert!(digests.sha512.ends_with("2a9ac94fa54ca49f"));
        assert_eq!(digests.sha512.len(), 128);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn hashes_do_not_depend_on_the_pieces(pieces in vec(vec(any::<u8>(), 0..300), 0..10)) {
            let mut hasher = Hasher::new();
            pieces.iter().for_each(|piece| hasher.update(piece));
            let whole = pieces.concat();
            prop_assert_eq!(hasher.finish().sha512, hexadecimal(digest(&SHA512, &whole)));
        }
    }
}
