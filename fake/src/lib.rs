//! An in-process Taskcluster, for tests and for trying things out.
//!
//! [`Fake::start`] listens on 127.0.0.1 and answers as the real services do: the same routes (they are read from the
//! same API references that the client is generated from), the same order of checks, the same statuses, error codes
//! and bodies. Its state is in memory and starts empty. So far it speaks for the worker-manager, with one provider
//! named `static`.
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
//! What it leaves out: temporary credentials (registered workers get permanent ones), compression, entity tags, and
//! the limits that only a JSON schema knows (patterns, lengths, ranges).

mod answer;
mod auth;
mod call;
mod clients;
mod date;
mod exchange;
mod failure;
mod fake;
mod paging;
mod payload;
mod query;
mod random;
mod reference;
mod routes;
mod scopes;
mod segment;
mod server;
mod services;
mod start_error;
mod state;
mod token;
mod worker_manager;

pub use fake::Fake;
pub use start_error::StartError;
