//! Reads API and exchanges references into one validated [`Api`] per service.
//!
//! An [`Api`] has wire names only: this stage chooses no Rust names and does not follow schemas. `lower` builds the model
//! from it, and [`References`] makes the same type available to other programs.

mod api;
mod endpoint;
mod exchange;
mod format;
mod read;
mod references;
mod route;
mod schemas;
mod scopes;
mod standalone;
mod wire_name;

pub use api::{Api, read_apis, read_payloads};
pub use endpoint::{ApiEndpoint, ApiOutput};
pub use exchange::ApiExchange;
pub use format::ApiRoutingKeyWord;
pub use references::References;
pub use standalone::{payload_groups, standalone_documents};
