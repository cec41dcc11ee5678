//! Routing: from the method and the path of a request to an endpoint and its path parameters.

mod path;
mod route;
mod segment;
mod table;

pub use route::Route;
pub use table::Routes;
