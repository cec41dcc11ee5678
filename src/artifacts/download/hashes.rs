//! Computes only the hashes that a download needs.

use ring::digest::{Context, SHA256, SHA512};

use crate::artifacts::transfer::hexadecimal;

/// The hash algorithms that a download computes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Algorithms {
    pub(super) sha256: bool,
    pub(super) sha512: bool,
}

impl Algorithms {
    pub(super) const ALL: Self = Self {
        sha256: true,
        sha512: true,
    };
}

/// The hash states of the data so far.
#[derive(Default)]
pub(super) struct Hashing {
    sha256: Option<Context>,
    sha512: Option<Context>,
}

impl Hashing {
    pub(super) fn new(algorithms: Algorithms) -> Self {
        Self {
            sha256: algorithms.sha256.then(|| Context::new(&SHA256)),
            sha512: algorithms.sha512.then(|| Context::new(&SHA512)),
        }
    }

    pub(super) fn update(&mut self, data: &[u8]) {
        for context in [&mut self.sha256, &mut self.sha512].into_iter().flatten() {
            context.update(data);
        }
    }

    pub(super) fn finish(self) -> Hashes {
        let finish = |context: Context| hexadecimal(context.finish());
        Hashes {
            sha256: self.sha256.map(finish),
            sha512: self.sha512.map(finish),
        }
    }
}

/// The hashes that a download computed, in lower-case hexadecimal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Hashes {
    pub(super) sha256: Option<String>,
    pub(super) sha512: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::{Algorithms, Hashes, Hashing};

    #[test]
    fn computes_only_the_requested_hashes() {
        let hashes = |algorithms| {
            let mut hashing = Hashing::new(algorithms);
            hashing.update(b"a");
            hashing.update(b"bc");
            hashing.finish()
        };
        assert_eq!(hashes(Algorithms::default()), Hashes::default());
        let both = hashes(Algorithms::ALL);
        assert_eq!(
            both.sha256.as_deref(),
            Some("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        );
        assert_eq!(both.sha512.as_ref().map(String::len), Some(128));
        let one = Algorithms {
            sha256: true,
            sha512: false,
        };
        assert_eq!(
            (hashes(one).sha256, hashes(one).sha512),
            (both.sha256, None)
        );
    }
}
