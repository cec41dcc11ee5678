//! The trait that generated code implements for an exchange, and the words of routing keys.

use serde::de::DeserializeOwned;

use crate::error::Error;
use crate::request::Api;
use crate::values::decode;

/// One exchange of a service, described by a type without values: the messages on it all tell of the same kind of event.
///
/// Implemented by the types in each service's `exchange` module, and only there. Those have [`Binding`](crate::Binding)
/// and [`RoutingKey`](crate::RoutingKey) at hand, so that the trait need not be imported. A consumer with any AMQP
/// library looks like this:
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
    /// The exchange's name as in the reference, such as `taskCompleted`.
    const NAME: &'static str;
    /// The exchange's whole name on the broker, such as `exchange/taskcluster-queue/v1/task-completed`.
    const EXCHANGE: &'static str;
    /// The words of a routing key, in order.
    const ROUTING_KEY: &'static [RoutingKeyWord];

    /// What a message holds.
    type Message: DeserializeOwned + Send + 'static;
}

/// A part of the routing keys of an exchange. Parts are joined by dots.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RoutingKeyWord {
    /// A word that is always this.
    Constant(&'static str),
    /// One word, by its name. Services send `_` where it does not apply.
    Word(&'static str),
    /// Any number of words, by their name: the only part that may hold dots.
    Words(&'static str),
}

impl RoutingKeyWord {
    /// The name that the reference gives it; none for a constant.
    pub const fn name(&self) -> Option<&'static str> {
        match self {
            Self::Constant(_) => None,
            Self::Word(name) | Self::Words(name) => Some(name),
        }
    }
}

/// Reads a message of the exchange.
pub(crate) fn message<E: Exchange>(json: &[u8]) -> Result<E::Message, Error> {
    decode::read(json).map_err(Error::decode)
}
