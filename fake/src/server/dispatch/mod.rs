//! From a request to its response before encoding: the target of the path, then the checks of the endpoint in the order of
//! the services.

mod endpoint;
mod target;

pub use endpoint::Handled;
pub use target::Target;
