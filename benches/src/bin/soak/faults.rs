//! Which requests fail, and how.

use std::cell::Cell;

use taskcluster_fake::Fault;

/// One of this many requests fails.
const ONE_OF: u64 = 12;

/// A source of faults, the same in each run.
pub struct Faults(Cell<u64>);

impl Faults {
    pub fn new() -> Self {
        Self(Cell::new(0x9e37_79b9_7f4a_7c15))
    }

    /// Returns the fault of the next request: an error status, a connection that is reset before or after the request is
    /// handled, or one that is closed in the middle of the response.
    pub fn next(&self) -> Fault {
        let number = self.number();
        if !number.is_multiple_of(ONE_OF) {
            return Fault::pass();
        }
        match number / ONE_OF % 8 {
            0 => Fault::status(500),
            1 => Fault::status(503),
            2 => Fault::status(429),
            3 => Fault::reset(),
            4 | 5 => Fault::reset().handled(),
            _ => Fault::truncated(),
        }
    }

    /// Returns a random number: Marsaglia's xorshift.
    fn number(&self) -> u64 {
        let mut number = self.0.get();
        number ^= number << 13;
        number ^= number >> 7;
        number ^= number << 17;
        self.0.set(number);
        number >> 8
    }
}
