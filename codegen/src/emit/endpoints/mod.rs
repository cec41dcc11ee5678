//! Endpoints: the service's methods, the setters of query parameters, and the module `endpoint`.

mod deprecated;
mod endpoint_type;
mod query;
mod scope_parameters;
mod scopes;
mod service;

pub use endpoint_type::EndpointModule;
pub use query::QuerySetters;
pub use service::{ServiceStruct, in_order};
