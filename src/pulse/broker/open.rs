//! Opens a connection and prepares the queue.

use std::sync::Arc;
use std::time::Duration;

use lapin::options::{BasicConsumeOptions, BasicQosOptions, QueueBindOptions, QueueDeclareOptions};
use lapin::types::FieldTable;
use lapin::{Channel, Consumer};
use rustls::ClientConfig;

use super::address::Address;
use super::failure::{CONNECT, Failure};
use super::link::Link;
use super::setup::{Queue, Setup};
use super::transport::{OpenSocket, connect};

/// The limit for opening a connection and preparing the queue.
const LIMIT: Duration = Duration::from_secs(30);

/// Connects to the broker, declares the queue, binds it, and starts to consume it.
pub(in crate::pulse) async fn open(
    address: &Address,
    tls: Option<Arc<ClientConfig>>,
    setup: &Setup,
) -> Result<Link, Failure> {
    let attempt = tokio::time::timeout(LIMIT, attempt(address, tls, setup)).await;
    attempt.unwrap_or_else(|_| Err(Failure::timed_out(&address.to_string(), LIMIT)))
}

async fn attempt(
    address: &Address,
    tls: Option<Arc<ClientConfig>>,
    setup: &Setup,
) -> Result<Link, Failure> {
    let broker = address.to_string();
    let failed = |step: &str, error: &lapin::Error| Failure::new(&broker, step, error);
    let socket = OpenSocket::default();
    let connection = connect(address, tls, &socket).await;
    let connection = connection.map_err(|error| failed(CONNECT, &error))?;
    let channel = connection.create_channel().await;
    let channel = channel.map_err(|error| failed("open a channel", &error))?;
    let queue = setup.queue.full_name(&address.user);
    declare(&channel, &setup.queue, &queue)
        .await
        .map_err(|error| failed(&format!("declare the queue `{queue}`"), &error))?;
    for (exchange, pattern) in &setup.bindings {
        bind(&channel, &queue, exchange, pattern)
            .await
            .map_err(|error| failed(&format!("bind the queue to `{exchange}`"), &error))?;
    }
    let consumer = consume(&channel, &queue, setup.prefetch).await;
    let consumer = consumer.map_err(|error| failed(&format!("consume `{queue}`"), &error))?;
    socket.release();
    Ok(Link::new(broker, connection, channel, consumer))
}

async fn declare(channel: &Channel, queue: &Queue, name: &str) -> lapin::Result<()> {
    let is_durable = matches!(queue, Queue::Durable(_));
    let options = QueueDeclareOptions {
        durable: is_durable,
        exclusive: !is_durable,
        auto_delete: !is_durable,
        ..QueueDeclareOptions::default()
    };
    let declared = channel.queue_declare(name.into(), options, FieldTable::default());
    declared.await.map(drop)
}

async fn bind(channel: &Channel, queue: &str, exchange: &str, pattern: &str) -> lapin::Result<()> {
    let (queue, exchange, pattern) = (queue.into(), exchange.into(), pattern.into());
    let (options, arguments) = (QueueBindOptions::default(), FieldTable::default());
    channel
        .queue_bind(queue, exchange, pattern, options, arguments)
        .await
}

async fn consume(channel: &Channel, queue: &str, prefetch: u16) -> lapin::Result<Consumer> {
    let options = BasicQosOptions::default();
    channel.basic_qos(prefetch, options).await?;
    // The broker chooses the tag.
    let (options, arguments) = (BasicConsumeOptions::default(), FieldTable::default());
    channel
        .basic_consume(queue.into(), "".into(), options, arguments)
        .await
}
