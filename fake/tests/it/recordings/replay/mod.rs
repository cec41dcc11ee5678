//! Replays recorded exchanges with a real service to a fake, in their order. The status, the code, the shape of the body, and
//! all values that depend on neither time nor chance must be equal.
//!
//! The recordings contain no valid signatures, so the replay signs each request anew; the fake's clock is set to the time of
//! the recording. It omits the header `Accept-Encoding`; compression has its own tests.

mod comparison;
mod recording;
mod sending;
mod signing;
mod story;
mod whole;

pub use recording::{Exchange, exchanges};
pub use story::Story;
pub use whole::replay;
