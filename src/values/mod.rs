//! Values that every other module uses: timestamps, free-form JSON, text with placeholders, JSON decoding and escaping of
//! foreign text, and also the clock and random numbers.
//!
//! Nothing here uses [`Error`](crate::Error), which itself contains values. The fallible operations of [`Timestamp`] and
//! [`Json`] that return it are in `error/values.rs`.

pub(crate) mod clock;
pub(crate) mod decode;
pub(crate) mod escape;
mod json;
pub(crate) mod placeholders;
pub(crate) mod random;
mod timestamp;

pub(crate) use json::types::sealed;
pub use json::{IntoJson, Json};
pub use random::slugid;
pub use timestamp::Timestamp;
