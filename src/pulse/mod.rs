//! Messages: the exchanges of a service, bindings that select messages, and routing keys. The crate uses no AMQP library.

mod binding;
mod exchange;
mod routing_key;

pub use binding::Binding;
pub(crate) use exchange::message;
pub use exchange::{Exchange, RoutingKeyWord};
pub use routing_key::RoutingKey;
