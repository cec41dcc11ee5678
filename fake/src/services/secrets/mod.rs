//! The secrets service: JSON values with an expiry, by name.

mod endpoints;
mod state;

pub use endpoints::respond;
pub use state::State;
