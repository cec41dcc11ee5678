//! An in-process Taskcluster for tests and experiments.
//!
//! [`Fake::start`] listens on 127.0.0.1. The fake behaves like the real services: the same routes, scopes and schemas, the
//! same order of checks, and the same statuses, error codes and bodies. It reads them from the API references that the
//! client is generated from. Its state is in memory and starts empty.
//!
//! The fake implements the queue, the object service, the index, secrets, purge-cache, notify, hooks, the clients and roles of auth, and worker-manager
//! with one provider named `static`; a test can [add](Fake::add_provider) others. It checks the requests to all other endpoints; a test defines their responses with [`Fake::on`]. [`FakeBuilder::references`] mounts services or releases
//! that this crate does not contain.
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
//! // The fake's own response: there are no worker pools yet.
//! assert!(worker_manager.worker_pool("a/b").await.unwrap_err().is_not_found());
//!
//! // The test's response, for a request that has passed all checks.
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
//! [`Fake::fail`] makes requests fail: it loses, delays, truncates or replaces responses, as a [`Fault`] describes.
//! [`Fake::requests`] returns the received requests. [`Fake::advance`] moves the clock, so that credentials expire during a
//! test.
//!
//! A task becomes pending, is claimed and is resolved as in the real queue. [`Fake::advance`] makes claims and deadlines
//! pass, and [`Fake::expire_claim`] expires a claim while its worker continues.
//!
//! [`Fake::notifications`] returns the notifications that clients and the routes of tasks sent. A completed task appears in the
//! index by its routes.
//!
//! [`Fake::messages`] returns the messages that the services publish. Messages also fire hooks, and the feature `amqp` publishes
//! them to a real broker. [`Fake::save_state`] and [`FakeBuilder::state`] keep the
//! state in a file.
//!
//! A storage like S3, in memory, keeps the contents of artifacts and of objects. [`Fake::store`] and [`Fake::stored`] write
//! and read them, and [`Fake::set_url_lifetime`] makes signed URLs expire early.
//!
//! [`FakeBuilder::seed`] starts with example data. A browser shows the worker pools, workers, tasks and requests at the root URL.
//!
//! [`Fake::serve`] hosts bytes, such as the content of an artifact, at a URL of the fake. The module [`sample`] has plausible
//! JSON of the queue.
//!
//! The fake also serves `/references/…` and `/schemas/…`, for other generators and clients.
//!
//! The fake serves requests for loopback names and addresses, such as `localhost`, and refuses other hosts, so that no web
//! page can reach it; [`FakeBuilder::allow_host`] allows more.
//!
//! An oversized request does not block other clients. The head of a request has at most 16 KiB and 100 headers, a body
//! 10 MiB, as in the services, but 5 GiB in an upload to the storage; [`FakeBuilder::storage_limit`] sets another limit. The
//! timeouts for a head, for a body, for an idle connection and for a client that stops
//! reading a response are 60 s each. The fake serves at most 1024 connections concurrently; later ones wait.

// docs.rs sets `docsrs`. It labels each item with the features that it needs.
#![cfg_attr(docsrs, feature(doc_cfg))]
// Each module uses only modules below it: fake, server, handlers, faults, amqp, page, seed, services, call,
// deployment, auth, storage, http, store. The module `sample` uses none.
#[cfg(feature = "amqp")]
mod amqp;
mod auth;
mod call;
mod deployment;
mod fake;
mod faults;
mod handlers;
mod http;
mod page;
pub mod sample;
mod seed;
mod server;
mod services;
mod storage;
mod store;

pub use deployment::UnknownEndpoint;
pub use fake::{Fake, FakeBuilder, NewPoolError, NewWorker, StartError};
pub use faults::{Fault, FaultError};
pub use handlers::{Reply, Request};
pub use seed::Seed;
pub use services::notify::Notification;
pub use services::worker_manager::{IdentityProof, WorkerState};
pub use storage::Content;
pub use store::{LoggedRequest, Messages};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
