//! Publishes the messages of the services to a real AMQP broker, such as RabbitMQ. [`Broker`] is the address of a broker, and
//! [`Publisher`] keeps a connection to it.

mod broker;
mod publisher;

pub use broker::{Broker, NotABroker};
pub use publisher::Publisher;
