//! Which requests fail, and how.

use std::cell::Cell;

/// What the server does instead of a good response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Sends an error response, and does nothing.
    Status(u16),
    /// Closes the connection, and does nothing.
    CloseBefore,
    /// Serves the request, then closes the connection without a response.
    CloseAfter,
    /// Serves the request, then closes the connection in the middle of the body.
    Cut,
}

/// One of this many requests fails.
const ONE_OF: u64 = 12;

/// A source of faults, the same in each run.
pub struct Faults(Cell<u64>);

impl Faults {
    pub fn new() -> Self {
        Self(Cell::new(0x9e37_79b9_7f4a_7c15))
    }

    pub fn next(&self) -> Option<Fault> {
        let number = self.number();
        if !number.is_multiple_of(ONE_OF) {
            return None;
        }
        Some(match number / ONE_OF % 8 {
            0 => Fault::Status(500),
            1 => Fault::Status(503),
            2 => Fault::Status(429),
            3 => Fault::CloseBefore,
            4 | 5 => Fault::CloseAfter,
            _ => Fault::Cut,
        })
    }

    /// Marsaglia's xorshift.
    fn number(&self) -> u64 {
        let mut number = self.0.get();
        number ^= number << 13;
        number ^= number >> 7;
        number ^= number << 17;
        self.0.set(number);
        number >> 8
    }
}
