//! Calls against a server that sends prepared responses: requests as they arrive, and responses as the client reads them.

mod lists;
#[cfg(feature = "full")]
mod lists_by_post;
#[cfg(feature = "full")]
mod other_services;
mod recordings;
mod responses;
mod wire;
