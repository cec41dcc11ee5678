//! Handlers: closures of a test that respond instead of a service. A handler gets a [`Request`] that has passed all
//! checks and returns a [`Reply`].

mod registry;
mod reply;
mod request;

pub use registry::{Handlers, run};
pub use reply::Reply;
pub use request::Request;
