//! The object service: objects with their hashes and expiry, whose data the storage keeps in its public bucket.

mod arguments;
mod downloads;
mod endpoints;
mod lookup;
mod state;
mod uploads;

pub use arguments::check as check_arguments;
pub use downloads::simple_url;
pub use endpoints::respond;
pub use state::State;
