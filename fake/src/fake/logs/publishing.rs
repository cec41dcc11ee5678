//! Connects a fake to a broker when it starts.

use tokio::sync::oneshot;

use crate::amqp::{Broker, Publisher};
use crate::fake::start_error::{Cause, StartError};
use crate::server::{Server, Shared};

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
