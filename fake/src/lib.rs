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
//! It can be made to fail, request by request: [`Fake::fail`] has answers lost, late, cut off or replaced by a [`Fault`].
//! And it remembers what it was asked: [`Fake::requests`].
//!
//! Whoever asks for too much does not keep it from answering the others. The head of a request may have 16 KB and 100
//! headers, and a body 10 MB, as with the services. To a head, to a body, and to a stop in the taking of an answer there
//! are 60 seconds each, which is also how long a connection may idle. Of more than 1024 connections the later ones wait.
//!
//! What it leaves out: temporary credentials (registered workers get permanent ones), and the limits that only a JSON
//! schema knows (patterns, lengths, ranges).

mod answer;
mod auth;
mod call;
mod clients;
mod connection;
mod date;
mod exchange;
mod failure;
mod fake;
mod fault;
mod fault_error;
mod faults;
mod http_date;
mod limits;
mod logged_request;
mod paging;
mod payload;
mod query;
mod random;
mod reference;
mod request_log;
mod routes;
mod scopes;
mod segment;
mod server;
mod services;
mod start_error;
mod state;
mod token;
mod unknown_endpoint;
mod wire;
mod worker_manager;

pub use fake::Fake;
pub use fault::Fault;
pub use fault_error::FaultError;
pub use logged_request::LoggedRequest;
pub use start_error::StartError;
pub use unknown_endpoint::UnknownEndpoint;
