//! Publishes messages to a broker in their order, and reconnects when the connection ends.

use std::collections::VecDeque;
use std::time::Duration;

use lapin::options::BasicPublishOptions;
use lapin::types::{AMQPValue, FieldArray, FieldTable, ShortString};
use lapin::{BasicProperties, Channel, Confirmation, Connection};
use tokio::sync::oneshot;

use super::broker::Broker;
use crate::store::{Message, Messages};

/// The time before the first attempt to reconnect.
const FIRST_DELAY: Duration = Duration::from_millis(100);
/// The maximum time between two attempts to reconnect.
const LONGEST_DELAY: Duration = Duration::from_secs(5);
/// The maximum number of messages that wait for the confirmation of the broker.
const UNCONFIRMED: usize = 256;
/// The delivery mode of messages that the broker keeps on disk.
const PERSISTENT: u8 = 2;

/// Publishes the messages of a fake to a broker.
///
/// The message log is the queue: while the broker is unreachable, the log keeps the latest 10,000 messages, and at most 16 MiB of
/// them. The publisher repeats a message whose confirmation was lost.
pub struct Publisher {
    broker: Broker,
    exchanges: Vec<String>,
    messages: Messages,
    /// The messages that the broker has not confirmed, the oldest first.
    unconfirmed: VecDeque<Message>,
}

impl Publisher {
    /// Creates a publisher for the messages of this reader. It declares these exchanges.
    pub fn new(broker: Broker, exchanges: Vec<String>, messages: Messages) -> Publisher {
        Publisher {
            broker,
            exchanges,
            messages,
            unconfirmed: VecDeque::new(),
        }
    }

    /// Publishes until the log ends. Sends the result of the first connection, and stops if it failed.
    pub async fn run(mut self, connected: oneshot::Sender<Result<(), lapin::Error>>) {
        let mut connection = match self.broker.connect(&self.exchanges).await {
            Ok(connection) => connection,
            Err(error) => {
                // The receiver waits in `start`.
                let _ = connected.send(Err(error));
                return;
            }
        };
        let _ = connected.send(Ok(()));
        while self.publish_all(&connection.1).await.is_err() {
            connection = self.reconnect().await;
        }
    }

    async fn reconnect(&self) -> (Connection, Channel) {
        let mut delay = FIRST_DELAY;
        loop {
            tokio::time::sleep(delay).await;
            if let Ok(connection) = self.broker.connect(&self.exchanges).await {
                return connection;
            }
            delay = LONGEST_DELAY.min(delay * 2);
        }
    }

    /// Publishes messages until the log ends.
    ///
    /// # Errors
    ///
    /// Fails if the connection ends or the broker refuses a message. The next connection sends the unconfirmed messages again.
    async fn publish_all(&mut self, channel: &Channel) -> Result<(), Failed> {
        loop {
            if self.unconfirmed.is_empty() {
                match self.messages.next_message().await {
                    Some(message) => self.unconfirmed.push_back(message),
                    None => return Ok(()),
                }
            }
            while self.unconfirmed.len() < UNCONFIRMED
                && let Some(message) = self.messages.try_next_message()
            {
                self.unconfirmed.push_back(message);
            }
            let mut confirmations = Vec::with_capacity(self.unconfirmed.len());
            for message in &self.unconfirmed {
                confirmations.extend(publish(channel, message).await?);
            }
            for confirmation in confirmations {
                if let Confirmation::Nack(_) = confirmation.await.map_err(|_| Failed)? {
                    return Err(Failed);
                }
            }
            self.unconfirmed.clear();
        }
    }
}

/// The broker did not confirm a message.
struct Failed;

/// Sends a message. Skips one whose exchange or routing key AMQP does not allow because it has more than 255 bytes.
async fn publish(
    channel: &Channel,
    message: &Message,
) -> Result<Option<impl Future<Output = Result<Confirmation, lapin::Error>>>, Failed> {
    let (Ok(exchange), Ok(routing_key)) = (
        ShortString::try_new(message.exchange()),
        ShortString::try_new(message.routing_key()),
    ) else {
        return Ok(None);
    };
    let sent = channel.basic_publish(
        exchange,
        routing_key,
        BasicPublishOptions::default(),
        message.payload_text().as_bytes(),
        properties(message),
    );
    sent.await.map(Some).map_err(|_| Failed)
}

/// Returns the properties that the services set.
fn properties(message: &Message) -> BasicProperties {
    let mut cc = FieldArray::default();
    for key in message.cc() {
        cc.push(AMQPValue::LongString(key.as_str().into()));
    }
    let mut headers = FieldTable::default();
    headers.insert("CC".into(), AMQPValue::FieldArray(cc));
    BasicProperties::default()
        .with_content_type("application/json".into())
        .with_content_encoding("utf-8".into())
        .with_delivery_mode(PERSISTENT)
        .with_headers(headers)
}
