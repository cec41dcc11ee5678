//! The one place where the time of day enters.

use std::time::SystemTime;

/// A source of the time of day. A client holds one, so that a test can give it another.
pub(crate) type Clock = fn() -> SystemTime;

/// The system's time.
pub(crate) fn system() -> SystemTime {
    SystemTime::now()
}
