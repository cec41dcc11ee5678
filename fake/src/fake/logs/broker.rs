//! Publishing messages to a real broker.

use tokio::sync::oneshot;

use crate::amqp::{Broker, Publisher};
use crate::fake::builder::FakeBuilder;
use crate::fake::start_error::{Cause, StartError};
use crate::server::{Server, Shared};

impl FakeBuilder {
    /// Also publishes each message to a real AMQP broker, such as RabbitMQ, at this URL.
    ///
    /// An example is `amqp://guest:guest@127.0.0.1:5672/%2f`; `amqps` uses TLS. The fake declares the exchanges of all services as
    /// durable topic exchanges. Messages are persistent, and the header `CC` contains their additional routing keys, as in a
    /// deployment.
    ///
    /// [`FakeBuilder::start`] fails if the fake cannot connect. Later, the fake reconnects with exponential backoff, at most 5 s apart.
    /// While the broker is unreachable, the fake keeps the latest 10,000 messages, and at most 16 MiB of them. After reconnecting, it
    /// sends them in their order. A message arrives twice if its confirmation was lost. Stopping the fake drops unsent messages.
    #[cfg_attr(docsrs, doc(cfg(feature = "amqp")))]
    pub fn amqp(mut self, url: impl Into<String>) -> FakeBuilder {
        self.amqp = Some(url.into());
        self
    }
}

/// Parses the URL of a broker, if there is one.
pub fn parse(url: Option<String>) -> Result<Option<Broker>, StartError> {
    let broker = url.as_deref().map(Broker::parse).transpose();
    broker.map_err(|error| StartError(Cause::BrokerUrl(error)))
}

/// Publishes the messages of the fake to a broker, if there is one, and waits for the first connection.
pub async fn publish(
    broker: Option<Broker>,
    shared: &Shared,
    server: &Server,
) -> Result<(), StartError> {
    let Some(broker) = broker else {
        return Ok(());
    };
    let messages = shared.state().messages.reader();
    let exchanges = shared.deployment().exchanges();
    let address = broker.to_string();
    let publisher = Publisher::new(broker, exchanges, messages);
    let (connected, result) = oneshot::channel();
    server.run(publisher.run(connected));
    let result = match result.await {
        Ok(result) => result.map_err(Into::into),
        Err(stopped) => Err(stopped.into()),
    };
    result.map_err(|source| StartError(Cause::Broker { address, source }))
}
