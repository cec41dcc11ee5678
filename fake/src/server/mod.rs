//! The HTTP server: a thread that accepts connections, and the stages of a request. The responder reads the body, refuses
//! foreign hosts, applies faults and writes the log; `dispatch/` makes the checks and calls a handler or a service;
//! `response/` encodes the result.

mod allowed_hosts;
mod connection;
mod dispatch;
mod fault_response;
mod limits;
mod peer;
mod receive;
mod responder;
mod response;
mod shared;
mod thread;

pub use allowed_hosts::{AllowedHosts, NotAHost};
pub use limits::Limits;
pub use shared::Shared;
pub use thread::Server;

#[cfg(test)]
mod tests;
