//! An in-process Taskcluster, for tests and for trying things out.
//!
//! [`Fake::start`] listens on 127.0.0.1 and answers as the real services do: the same routes, scopes and schemas (they are
//! read from the same references that the client is generated from), the same order of checks, the same statuses, error
//! codes and bodies. Its state is in memory and starts empty.
//!
//! The worker-manager is there as a whole, with one provider named `static`, beside which a test can
//! [add](Fake::add_provider) others. So is what of the auth service tells who calls. All other endpoints are checked in
//! the same way; what they then answer, a test says with [`Fake::on`]. Services that this crate has no references of, or
//! has of another release, are mounted with [`FakeBuilder::references`].
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use serde_json::json;
//! use taskcluster_client::Client;
//! use taskcluster_client::worker_manager::WorkerManager;
//! use taskcluster_fake::{Fake, Reply};
//!
//! let fake = Fake::start().await?;
//! let client = Client::builder(fake.root_url()).credentials(fake.credentials()).build()?;
//! let worker_manager = WorkerManager::new(&client);
//!
//! // The fake's own answer: there are no worker pools yet.
//! assert!(worker_manager.worker_pool("a/b").await.unwrap_err().is_not_found());
//!
//! // The test's answer, for a request that has passed all checks.
//! fake.on("worker-manager.shouldWorkerTerminate", |request| {
//!     let reason = format!("{} is too old", request.param("workerId"));
//!     Reply::json(json!({ "terminate": true, "reason": reason }))
//! })?;
//! let advice = worker_manager.should_worker_terminate("a/b", "group", "w1").await?;
//! assert_eq!(advice.reason, "w1 is too old");
//! # Ok(())
//! # }
//! ```
//!
//! `/references/…` and `/schemas/…` are served, too, so that other generators and clients can be pointed at a fake.
//!
//! Its clock can be [moved](Fake::advance), so that credentials expire while a test looks on.
//!
//! What it leaves out: compression and entity tags.

mod answer;
mod auth;
mod auth_service;
mod call;
mod clients;
mod clock;
mod date;
mod deployment;
mod exchange;
mod failure;
mod fake;
mod handlers;
mod new_pool_error;
mod new_worker;
mod paging;
mod payload;
mod query;
mod random;
mod reply;
mod request;
mod roles;
mod routes;
mod scopes;
mod segment;
mod server;
mod services;
mod start_error;
mod state;
mod system;
mod token;
mod unknown_endpoint;
mod validation;
mod worker_manager;

pub use fake::{Fake, FakeBuilder};
pub use new_pool_error::NewPoolError;
pub use new_worker::NewWorker;
pub use reply::Reply;
pub use request::Request;
pub use start_error::StartError;
pub use unknown_endpoint::UnknownEndpoint;
pub use worker_manager::{IdentityProof, WorkerState};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
