//! Reads API and exchanges references: from documents to one validated [`Api`] for each service.
//!
//! An [`Api`] holds everything as it is on the wire: no Rust name is chosen, and no schema is followed beyond the place that
//! a reference gives. `lower` makes the model of it; [`References`] gives the same type to other programs.

mod api;
mod endpoint;
mod exchange;
mod format;
mod read;
mod references;
mod route;
mod schemas;
mod scopes;
mod wire_name;

pub use api::{Api, read_apis};
pub use endpoint::{ApiEndpoint, ApiOutput};
pub use exchange::ApiExchange;
pub use format::ApiRoutingKeyWord;
pub use references::References;
