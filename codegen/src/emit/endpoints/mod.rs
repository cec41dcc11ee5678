//! Endpoints: the methods of a service's struct, the setters of query keys, and the module `endpoint` that describes each.

mod deprecated;
mod endpoint_type;
mod query;
mod scope_parameters;
mod scopes;
mod service;

pub use endpoint_type::EndpointModule;
pub use query::QuerySetters;
pub use service::{ServiceStruct, in_order};
