//! The runtime as a whole, against a service that does not exist and a server that says what it is told to.

mod answers;
mod calls;
mod pages;
mod retries;
mod scopes;
mod server;
mod service;
mod types;
mod vectors;
