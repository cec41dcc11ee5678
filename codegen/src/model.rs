//! The model: a service as a client sees it, with all Rust names decided. It knows neither JSON schema nor Rust syntax.

mod endpoint;
mod exchange;
mod types;

pub use endpoint::{
    Argument, Endpoint, Input, Method, Output, Paging, PathTemplate, QueryKey, ScopeTemplate,
    Stability,
};
pub use exchange::{Exchange, RoutingKeyWord};
pub use types::{Field, Kind, Shape, Type, TypeDef, Union, Variant};

use crate::names::RustName;
use crate::place::DocumentPath;

/// A service with its endpoints and types.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    /// The reference that it was read from.
    pub origin: DocumentPath,
    /// The name on the wire, as in `worker-manager`.
    pub wire: String,
    /// The version on the wire, as in `v1`.
    pub version: String,
    /// The module that everything is in.
    pub module: RustName,
    /// The struct that has the endpoints' methods.
    pub name: RustName,
    /// A heading.
    pub title: String,
    /// What the service is for.
    pub description: String,
    /// The endpoints, as the reference lists them.
    pub endpoints: Vec<Endpoint>,
    /// The exchanges, as their reference lists them.
    pub exchanges: Vec<Exchange>,
    /// The types of requests and answers, by name.
    pub types: Vec<TypeDef>,
}
