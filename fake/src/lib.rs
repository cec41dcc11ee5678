//! An in-process Taskcluster, for tests and for trying things out.
//!
//! [`Fake::start`] listens on 127.0.0.1 and answers as the real services do: the same routes (they are read from the
//! same API references that the client is generated from), the same order of checks, the same statuses, error codes
//! and bodies. Its state is in memory and starts empty. So far it speaks for the worker-manager, with one provider
//! named `static`, beside which a test can [add](Fake::add_provider) others.
//!
//! ```
//! # async fn example() -> Result<(), taskcluster_fake::StartError> {
//! let fake = taskcluster_fake::Fake::start().await?;
//! fake.add_client("static/few", "its-access-token", ["worker-manager:list-providers"]);
//! println!("{}", fake.root_url());
//! # Ok(())
//! # }
//! ```
//!
//! Its clock can be [moved](Fake::advance), so that credentials expire while a test looks on.
//!
//! What it leaves out: compression, entity tags, and the limits that only a JSON schema knows (patterns, lengths,
//! ranges).

mod answer;
mod auth;
mod auth_service;
mod call;
mod clients;
mod clock;
mod date;
mod exchange;
mod failure;
mod fake;
mod new_pool_error;
mod new_worker;
mod paging;
mod payload;
mod query;
mod random;
mod reference;
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
mod worker_manager;

pub use fake::Fake;
pub use new_pool_error::NewPoolError;
pub use new_worker::NewWorker;
pub use start_error::StartError;
pub use worker_manager::{IdentityProof, WorkerState};
