//! The one place where randomness enters: nonces and jitter. Neither has to be hard to guess.

/// A source of random bits. A client holds one, so that a test can give it another.
pub(crate) type Random = fn() -> u64;

/// Bits from the thread's own generator.
pub(crate) fn thread() -> u64 {
    fastrand::u64(..)
}
