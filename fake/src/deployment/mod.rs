//! The deployment that a fake simulates: its references and schemas, the routes of its endpoints, and their required scopes
//! and request schemas. [`references`] is the only file that uses the reader in `taskcluster-codegen`.

mod documents;
#[cfg(feature = "amqp")]
mod exchanges;
mod mounted;
mod published;
pub mod references;
mod routes;
mod schemas;
pub mod scope_templates;
mod unknown_endpoint;

pub use mounted::Deployment;
pub use routes::Route;
pub use schemas::violations_alone;
pub use unknown_endpoint::UnknownEndpoint;
