//! Produces the response to a request before encoding: finds the target of the path, then makes the checks of the endpoint
//! in the order of the services.

mod endpoint;
mod target;

pub use endpoint::Handled;
pub use target::Target;
