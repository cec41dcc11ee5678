//! The trait that generated code implements for an exchange, and the words of routing keys.

use serde::de::DeserializeOwned;

use crate::error::Error;
use crate::request::Api;
use crate::values::decode;

/// One exchange of a service. Its messages all describe the same kind of event.
///
/// Only the types in each service's `exchange` module implement it. Their own functions return
/// [`Binding`](crate::Binding) and [`RoutingKey`](crate::RoutingKey), so you need not import the trait. A consumer with
/// any AMQP library looks like this:
///
/// ```
/// # #[cfg(feature = "worker-manager")]
/// # fn example(delivered_key: &str, delivered_data: &[u8]) -> Result<(), taskcluster_client::Error> {
/// use taskcluster_client::worker_manager::exchange::WorkerRunning;
///
/// let binding = WorkerRunning::binding().provisioner_id("proj").worker_type("ci");
/// println!("bind a queue to {} with {}", binding.exchange(), binding.routing_key_pattern()?);
///
/// // For each message that is delivered:
/// let key = WorkerRunning::routing_key(delivered_key)?;
/// let message = WorkerRunning::message(delivered_data)?;
/// println!("{} runs in {}", key.worker_id(), message.worker_pool_id);
/// # Ok(())
/// # }
/// ```
pub trait Exchange: Sized + 'static {
    /// The API that the exchange belongs to.
    const API: Api;
    /// The name of the exchange in the API reference, such as `taskCompleted`.
    const NAME: &'static str;
    /// The full name of the exchange on the broker, such as `exchange/taskcluster-queue/v1/task-completed`.
    const EXCHANGE: &'static str;
    /// The words of a routing key, in order.
    const ROUTING_KEY: &'static [RoutingKeyWord];

    /// The type of the messages.
    type Message: DeserializeOwned + Send + 'static;
}

/// One part of the routing keys of an exchange. Dots separate the parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RoutingKeyWord {
    /// A word that is the same in all messages.
    Constant(&'static str),
    /// One word, with its name. Services send `_` if it does not apply to a message.
    Word(&'static str),
    /// Any number of words, with their common name. Only this part can contain dots.
    Words(&'static str),
}

impl RoutingKeyWord {
    /// Returns the name of the part in the API reference, or `None` for a constant.
    pub const fn name(&self) -> Option<&'static str> {
        match self {
            Self::Constant(_) => None,
            Self::Word(name) | Self::Words(name) => Some(name),
        }
    }
}

/// Decodes a message of the exchange.
pub(crate) fn message<E: Exchange>(json: &[u8]) -> Result<E::Message, Error> {
    decode::read(json).map_err(Error::decode)
}
