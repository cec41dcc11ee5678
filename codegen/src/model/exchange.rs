//! Exchanges.

use crate::place::Place;

/// One exchange that a service publishes messages on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exchange {
    /// The name on the wire, as in `workerPoolCreated`.
    pub wire: String,
    /// The exchange's whole name on the broker, prefix included.
    pub exchange: String,
    /// A heading.
    pub title: String,
    /// What its messages say.
    pub description: String,
    /// The words of a routing key, in order.
    pub routing_key: Vec<RoutingKeyWord>,
    /// The schema of a message.
    pub message: Place,
}

/// One word of a routing key, or a run of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoutingKeyWord {
    /// The name on the wire.
    pub wire: String,
    /// What it stands for.
    pub summary: String,
    /// The one value that it has, if it is fixed.
    pub constant: Option<String>,
    /// Whether it is always filled.
    pub required: bool,
    /// Whether it may hold dots.
    pub multiple_words: bool,
}
