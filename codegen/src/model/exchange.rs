//! Exchanges.

use super::types::Type;
use crate::names::RustName;

/// One exchange that a service publishes messages on.
#[derive(Clone, Debug, PartialEq)]
pub struct Exchange {
    /// The name on the wire, as in `workerPoolCreated`.
    pub wire: String,
    /// The type in the module `exchange`.
    pub type_name: RustName,
    /// The exchange's whole name on the broker, prefix included.
    pub exchange: String,
    /// A heading.
    pub title: String,
    /// What its messages say.
    pub description: String,
    /// The words of a routing key, in order.
    pub routing_key: Vec<RoutingKeyWord>,
    /// What a message holds.
    pub message: Type,
}

/// One word of a routing key, or a run of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoutingKeyWord {
    /// The name on the wire.
    pub wire: String,
    /// The method that sets it in a binding and reads it from a key.
    pub name: RustName,
    /// What it stands for.
    pub summary: String,
    /// The one value that it has, if it is fixed.
    pub constant: Option<String>,
    /// Whether it is always filled.
    pub required: bool,
    /// Whether it may hold dots.
    pub multiple_words: bool,
}
