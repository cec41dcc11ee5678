//! Messages: the exchanges of a service, bindings that select messages, routing keys, and deliveries. With the feature
//! `pulse`, a listener receives messages from the broker.
//!
//! Services publish messages through Pulse, an AMQP broker.
//!
//! - [`Binding`] selects messages of an exchange, and [`Exchange`] and [`RoutingKey`] read them, with any AMQP library.
//! - `Listener` connects to the broker and returns deliveries, with the feature `pulse`.
//! - [`Delivery`] is a message from a listener, from the crate `taskcluster-fake`, or from a test.

mod binding;
#[cfg(feature = "pulse")]
mod broker;
mod delivery;
mod exchange;
#[cfg(feature = "pulse")]
mod listener;
mod routing_key;
#[cfg(feature = "pulse")]
mod unsettled;

pub use binding::Binding;
pub(crate) use delivery::decode_delivery;
pub use delivery::{Delivery, Received, Settlement};
pub(crate) use exchange::message;
pub use exchange::{Exchange, RoutingKeyWord};
#[cfg(all(feature = "blocking", feature = "pulse"))]
pub use listener::WaitMessages;
#[cfg(feature = "pulse")]
pub use listener::{Event, Listener, ListenerBuilder, Stopper};
pub use routing_key::RoutingKey;
