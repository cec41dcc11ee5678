//! The one place where randomness enters: nonces, jitter and seeds.

use ring::rand::{SecureRandom, SystemRandom};

/// A source of random bits for nonces and jitter, neither of which has to be hard to guess. A client holds one, so that
/// a test can give it another.
pub(crate) type Random = fn() -> u64;

/// Bits from the thread's own generator.
pub(crate) fn thread() -> u64 {
    fastrand::u64(..)
}

/// Bytes that nobody else will have, from the system; none if it has none to give.
pub(crate) fn bytes<const N: usize>() -> Option<[u8; N]> {
    let mut bytes = [0; N];
    SystemRandom::new().fill(&mut bytes).ok()?;
    Some(bytes)
}
