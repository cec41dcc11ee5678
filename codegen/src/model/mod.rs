//! The model: a service as a client sees it, complete and immutable, with every Rust name decided.
//!
//! It knows neither JSON Schema nor Rust syntax. `reference` and `schema` use its vocabulary for what needs no name (methods,
//! scopes, limits, types), `lower` builds it, and `emit` and `surface` print it.

mod conversion;
mod endpoint;
mod exchange;
mod limits;
mod types;

pub use conversion::{Conversion, FieldSource};
pub use endpoint::{
    Argument, Endpoint, Idempotence, Input, Method, Output, Paging, PathTemplate, QueryKey,
    ScopeParameter, ScopeTemplate, Stability,
};
pub use exchange::{Exchange, RoutingKeyWord};
pub use limits::Limits;
pub use types::{Field, Kind, Predicate, Shape, Type, TypeDef, Union, Variant};

use crate::location::DocumentPath;
use crate::names::RustName;

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
    /// The conversions between its types.
    pub conversions: Vec<Conversion>,
}
