//! Limits how many transfers run at the same time.

/// The default number of transfers at the same time.
const DEFAULT: usize = 8;

/// The maximum number of transfers at the same time.
///
/// Each transfer has a connection, an open file, and up to 1 MiB of memory. Some systems allow a process only 256 open
/// files by default.
const MAX: usize = 64;

/// The number of transfers at the same time.
#[derive(Clone, Copy, Debug)]
pub(in crate::artifacts) struct Concurrency(usize);

impl Concurrency {
    /// Takes the nearest number from 1 to [`MAX`].
    pub(in crate::artifacts) fn new(transfers: usize) -> Self {
        Self(transfers.clamp(1, MAX))
    }

    pub(in crate::artifacts) fn get(self) -> usize {
        self.0
    }
}

impl Default for Concurrency {
    fn default() -> Self {
        Self(DEFAULT)
    }
}

#[cfg(test)]
mod tests {
    use super::Concurrency;

    #[test]
    fn takes_the_nearest_number_from_1_to_64() {
        for (wanted, number) in [(0, 1), (1, 1), (64, 64), (65, 64), (usize::MAX, 64)] {
            assert_eq!(Concurrency::new(wanted).get(), number);
        }
    }
}
