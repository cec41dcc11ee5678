//! Publishes messages, as services do, and inspects queues.

use lapin::options::{
    BasicPublishOptions, ConfirmSelectOptions, ExchangeDeclareOptions, QueueDeclareOptions,
    QueueDeleteOptions,
};
use lapin::types::{AMQPValue, FieldArray, FieldTable, LongString};
use lapin::{
    BasicProperties, Channel, Connection, ConnectionProperties, ExchangeKind, PublisherConfirm,
};

pub struct Publisher {
    connection: Connection,
    channel: Channel,
}

impl Publisher {
    pub async fn connect(url: &str) -> lapin::Result<Self> {
        let connection = Connection::connect(url, ConnectionProperties::default()).await?;
        let channel = connection.create_channel().await?;
        let options = ConfirmSelectOptions::default();
        channel.confirm_select(options).await?;
        Ok(Self {
            connection,
            channel,
        })
    }

    /// Declares a durable exchange of topics.
    pub async fn declare(&self, exchange: &str) {
        let options = ExchangeDeclareOptions {
            durable: true,
            ..ExchangeDeclareOptions::default()
        };
        let declared = self.channel.exchange_declare(
            exchange.into(),
            ExchangeKind::Topic,
            options,
            FieldTable::default(),
        );
        declared.await.unwrap();
    }

    /// Publishes a message and waits for the broker's confirmation.
    pub async fn publish(&self, exchange: &str, key: &str, body: &[u8]) {
        self.publish_with(exchange, key, &[], "application/json", body)
            .await;
    }

    pub async fn publish_with(
        &self,
        exchange: &str,
        key: &str,
        cc: &[&str],
        content_type: &str,
        body: &[u8],
    ) {
        let sent = self.send(exchange, key, cc, content_type, body).await;
        assert!(sent.unwrap().await.unwrap().is_ack());
    }

    /// Publishes a message. The returned future waits for the confirmation.
    pub async fn send(
        &self,
        exchange: &str,
        key: &str,
        cc: &[&str],
        content_type: &str,
        body: &[u8],
    ) -> lapin::Result<PublisherConfirm> {
        const PERSISTENT: u8 = 2;
        let mut properties = BasicProperties::default()
            .with_content_type(content_type.into())
            .with_delivery_mode(PERSISTENT);
        if !cc.is_empty() {
            let keys = cc
                .iter()
                .map(|key| AMQPValue::LongString(LongString::from(*key)));
            let mut headers = FieldTable::default();
            let keys = FieldArray::from(keys.collect::<Vec<_>>());
            headers.insert("CC".into(), AMQPValue::FieldArray(keys));
            properties = properties.with_headers(headers);
        }
        let options = BasicPublishOptions::default();
        self.channel
            .basic_publish(exchange.into(), key.into(), options, body, properties)
            .await
    }

    /// Returns the number of messages that the broker has not delivered.
    pub async fn ready(&self, queue: &str) -> u32 {
        let options = QueueDeclareOptions {
            passive: true,
            durable: true,
            ..QueueDeclareOptions::default()
        };
        let declared = self
            .channel
            .queue_declare(queue.into(), options, FieldTable::default());
        declared.await.unwrap().message_count()
    }

    /// Declares a queue that does not survive a restart.
    pub async fn declare_transient_queue(&self, queue: &str) {
        let options = QueueDeclareOptions::default();
        let declared = self
            .channel
            .queue_declare(queue.into(), options, FieldTable::default());
        declared.await.unwrap();
    }

    pub async fn delete_queue(&self, queue: &str) {
        let deleted = self
            .channel
            .queue_delete(queue.into(), QueueDeleteOptions::default());
        deleted.await.unwrap();
    }

    pub async fn close(self) {
        self.connection.close(200, "OK".into()).await.unwrap();
    }
}
