//! An open connection that receives deliveries.

use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;
use lapin::message::Delivery;
use lapin::options::BasicCancelOptions;
use lapin::types::{AMQPValue, FieldTable};
use lapin::{Channel, Connection, Consumer};

use super::acker::Acker;
use super::failure::Failure;

/// The limit for each step of closing a connection. A broker without a response has lost the connection.
const CLOSE_LIMIT: Duration = Duration::from_secs(10);

/// An open connection with a consumer.
pub(in crate::pulse) struct Link {
    broker: String,
    connection: Connection,
    channel: Channel,
    consumer: Consumer,
}

/// A message from the broker.
pub(in crate::pulse) struct Incoming {
    pub(in crate::pulse) exchange: String,
    pub(in crate::pulse) routing_key: String,
    /// The additional routing keys.
    pub(in crate::pulse) cc: Vec<String>,
    pub(in crate::pulse) redelivered: bool,
    pub(in crate::pulse) body: Vec<u8>,
    pub(in crate::pulse) acker: Acker,
}

impl Link {
    pub(super) fn new(
        broker: String,
        connection: Connection,
        channel: Channel,
        consumer: Consumer,
    ) -> Self {
        Self {
            broker,
            connection,
            channel,
            consumer,
        }
    }

    /// Returns the next message, or the reason for the end of the connection.
    pub(in crate::pulse) fn poll_next(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Result<Incoming, Failure>> {
        Poll::Ready(
            match ready!(Pin::new(&mut self.consumer).poll_next(context)) {
                Some(Ok(delivery)) => Ok(Incoming::from(delivery)),
                Some(Err(error)) => Err(Failure::new(&self.broker, "receive messages", &error)),
                None => Err(Failure::cancelled(&self.broker)),
            },
        )
    }

    /// Stops deliveries. The broker responds after it has processed all earlier acknowledgements.
    pub(in crate::pulse) async fn cancel(&self) {
        let tag = self.consumer.tag();
        let cancelled = self
            .channel
            .basic_cancel(tag, BasicCancelOptions::default());
        // A failure means that the connection is lost, and so are the deliveries.
        let _ = tokio::time::timeout(CLOSE_LIMIT, cancelled).await;
    }

    /// Closes the connection, after the broker has processed all acknowledgements. It requeues all other messages.
    pub(in crate::pulse) async fn close(self) {
        let closed = async {
            self.channel.close(200, "OK".into()).await?;
            self.connection.close(200, "OK".into()).await
        };
        // A failure means that the connection is already closed.
        let _ = tokio::time::timeout(CLOSE_LIMIT, closed).await;
    }
}

impl From<Delivery> for Incoming {
    fn from(delivery: Delivery) -> Self {
        Self {
            exchange: delivery.exchange.into(),
            routing_key: delivery.routing_key.into(),
            cc: delivery
                .properties
                .headers()
                .as_ref()
                .map_or_else(Vec::new, cc),
            redelivered: delivery.redelivered,
            body: delivery.data,
            acker: Acker::new(delivery.acker),
        }
    }
}

/// Returns the additional routing keys, which are in a header.
fn cc(headers: &FieldTable) -> Vec<String> {
    let Some(AMQPValue::FieldArray(keys)) = headers.inner().get("CC") else {
        return Vec::new();
    };
    let text = |key: &AMQPValue| match key {
        AMQPValue::LongString(key) => Some(key.to_string()),
        _ => None,
    };
    keys.as_slice().iter().filter_map(text).collect()
}
