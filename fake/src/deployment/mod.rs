//! The deployment that a fake stands in for: its references and schemas, the routes of its endpoints, the scopes and the
//! request schemas that those require. [`references`] is the only file that uses the reader in `taskcluster-codegen`.

mod documents;
mod mounted;
mod published;
pub mod references;
mod routes;
mod schemas;
pub mod scope_templates;
mod unknown_endpoint;

pub use mounted::Deployment;
pub use routes::Route;
pub use schemas::Schemas;
pub use unknown_endpoint::UnknownEndpoint;
