//! The purge-cache service: requests to workers to delete their caches.

mod arguments;
mod endpoints;
mod state;

pub use arguments::check as check_arguments;
pub use endpoints::respond;
pub use state::State;
