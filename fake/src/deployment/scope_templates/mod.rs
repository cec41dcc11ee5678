//! The scope templates of the references, and the scopes that they require for a request.

mod fill;
mod parameters;

pub use fill::{filled, needs_only};
pub use parameters::Parameters;
