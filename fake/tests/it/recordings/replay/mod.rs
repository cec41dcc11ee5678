//! Replays recorded exchanges with a real service to a fake, in their order: the same status, the same code, the same shape
//! of body, and equal values where those depend neither on time nor on chance.
//!
//! The recordings have no signatures that verify, so every request is signed anew; the fake's clock is set to the time of
//! the recording. `Accept-Encoding` is left out; compression has its own tests.

mod comparison;
mod recording;
mod sending;
mod signing;
mod story;

pub use recording::{Exchange, exchanges};
pub use story::Story;
