//! Computes only the hashes that a transfer needs.

use md5::{Digest, Md5};
use ring::digest::{Context, SHA256, SHA512};

/// The hash algorithms that a transfer computes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::artifacts) struct Algorithms {
    pub(in crate::artifacts) sha256: bool,
    pub(in crate::artifacts) sha512: bool,
    /// The only hash that storages state. It protects against accidents, not against attackers.
    pub(in crate::artifacts) md5: bool,
}

/// The hash states of the data so far.
#[derive(Default)]
pub(in crate::artifacts) struct Hashing {
    sha256: Option<Context>,
    sha512: Option<Context>,
    md5: Option<Md5>,
}

impl Hashing {
    pub(in crate::artifacts) fn new(algorithms: Algorithms) -> Self {
        Self {
            sha256: algorithms.sha256.then(|| Context::new(&SHA256)),
            sha512: algorithms.sha512.then(|| Context::new(&SHA512)),
            md5: algorithms.md5.then(Md5::new),
        }
    }

    pub(in crate::artifacts) fn update(&mut self, data: &[u8]) {
        for context in [&mut self.sha256, &mut self.sha512].into_iter().flatten() {
            context.update(data);
        }
        if let Some(md5) = &mut self.md5 {
            md5.update(data);
        }
    }

    pub(in crate::artifacts) fn finish(self) -> Digests {
        let finish = |context: Context| hexadecimal(context.finish().as_ref());
        Digests {
            sha256: self.sha256.map(finish),
            sha512: self.sha512.map(finish),
            md5: self.md5.map(|md5| md5.finalize().into()),
        }
    }
}

/// The hashes of some data. The SHA-2 hashes are in lower-case hexadecimal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::artifacts) struct Digests {
    pub(in crate::artifacts) sha256: Option<String>,
    pub(in crate::artifacts) sha512: Option<String>,
    pub(in crate::artifacts) md5: Option<[u8; 16]>,
}

/// Returns the bytes in lower-case hexadecimal.
pub(in crate::artifacts) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::{Algorithms, Digests, Hashing, hexadecimal};

    #[test]
    fn computes_only_the_requested_hashes() {
        let digests = |algorithms| {
            let mut hashing = Hashing::new(algorithms);
            hashing.update(b"a");
            hashing.update(b"bc");
            hashing.finish()
        };
        assert_eq!(digests(Algorithms::default()), Digests::default());
        let all = digests(Algorithms {
            sha256: true,
            sha512: true,
            md5: true,
        });
        // The published vectors of FIPS 180 and RFC 1321.
        let sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(all.sha256.as_deref(), Some(sha256));
        assert!(all.sha512.unwrap().starts_with("ddaf35a193617abacc417349"));
        assert_eq!(
            hexadecimal(&all.md5.unwrap()),
            "900150983cd24fb0d6963f7d28e17f72"
        );
    }
}
