//! Routing: finds the endpoint and the path parameters for the method and the path of a request.

mod path;
mod route;
mod segment;
mod table;

pub use route::Route;
pub use table::Routes;
