//! The model: an immutable description of a service as the client offers it, with all Rust names.
//!
//! It depends on neither JSON Schema nor Rust syntax. `reference` and `schema` use its types for parts without names (methods,
//! scopes, limits, types), `lower` builds it, and `emit` and `surface` print it.

mod conversion;
mod endpoint;
mod exchange;
mod limits;
mod rules;
mod types;

pub use conversion::{Conversion, FieldSource};
pub use endpoint::{
    Argument, Endpoint, Idempotence, Input, Method, Output, Paging, PathTemplate, QueryKey,
    ScopeParameter, ScopeTemplate, Stability,
};
pub use exchange::{Exchange, RoutingKeyWord};
pub use limits::{Alternatives, Limits, Members};
pub use rules::{Member, Pattern, Rule, ValueKind};
pub use types::{Field, Kind, Predicate, Shape, TextKind, Type, TypeDef, Union, Variant};

use crate::location::DocumentPath;
use crate::names::RustName;

/// A service with its endpoints and types, or a group of payload types.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    /// The document that it was read from.
    pub origin: DocumentPath,
    /// The wire name, as in `worker-manager`.
    pub wire: String,
    /// The version, as in `v1`.
    pub version: String,
    /// The name of the module.
    pub module: RustName,
    /// The name of the struct with the endpoint methods.
    pub name: RustName,
    /// Whether it is a group of payload types, such as `docker-worker`. It has no endpoints and no struct.
    pub is_payload: bool,
    /// The title.
    pub title: String,
    /// The description.
    pub description: String,
    /// The endpoints, in the order of the reference.
    pub endpoints: Vec<Endpoint>,
    /// The exchanges, in the order of their reference.
    pub exchanges: Vec<Exchange>,
    /// The types of requests and responses, by name.
    pub types: Vec<TypeDef>,
    /// The types of payloads and configurations, which no endpoint refers to.
    pub standalone: Vec<Type>,
    /// The conversions between the types.
    pub conversions: Vec<Conversion>,
}
