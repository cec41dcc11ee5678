//! Exchanges.

use super::types::Type;
use crate::names::RustName;

/// An exchange on which a service publishes messages.
#[derive(Clone, Debug, PartialEq)]
pub struct Exchange {
    /// The wire name, as in `workerPoolCreated`.
    pub wire: String,
    /// The name of the type in the module `exchange`.
    pub type_name: RustName,
    /// The full name of the exchange on the broker, with the prefix.
    pub exchange: String,
    /// The title.
    pub title: String,
    /// The description.
    pub description: String,
    /// The words of a routing key, in order.
    pub routing_key: Vec<RoutingKeyWord>,
    /// The type of a message.
    pub message: Type,
}

/// One word of a routing key, or several words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoutingKeyWord {
    /// The wire name.
    pub wire: String,
    /// The name of the method that sets it in a binding and reads it from a routing key.
    pub name: RustName,
    /// The description.
    pub summary: String,
    /// The constant value, if it has one.
    pub constant: Option<String>,
    /// Whether it always has a value.
    pub required: bool,
    /// Whether it can contain several words, separated by dots.
    pub multiple_words: bool,
}
