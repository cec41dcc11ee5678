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
//! It can be made to fail, request by request: [`Fake::fail`] has answers lost, late, cut off or replaced by a [`Fault`].
//! It remembers what it was asked: [`Fake::requests`]. Its clock can be [moved](Fake::advance), so that credentials expire
//! while a test looks on.
//!
//! `/references/…` and `/schemas/…` are served, too, so that other generators and clients can be pointed at a fake.
//!
//! Whoever asks for too much does not keep it from answering the others. The head of a request may have 16 KB and 100
//! headers, and a body 10 MB, as with the services. To a head, to a body, and to a stop in the taking of an answer there
//! are 60 seconds each, which is also how long a connection may idle. Of more than 1024 connections the later ones wait.

// Each module uses only modules below it: fake, server, handlers, faults, services, call, deployment, auth, http, store.
mod auth;
mod call;
mod deployment;
mod fake;
mod faults;
mod handlers;
mod http;
mod server;
mod services;
mod store;

pub use deployment::UnknownEndpoint;
pub use fake::{Fake, FakeBuilder, NewPoolError, NewWorker, StartError};
pub use faults::{Fault, FaultError};
pub use handlers::{Reply, Request};
pub use services::worker_manager::{IdentityProof, WorkerState};
pub use store::LoggedRequest;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
