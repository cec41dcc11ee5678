//! Fills and deletes the queue.

use lapin::options::{
    BasicPublishOptions, ConfirmSelectOptions, ExchangeDeclareOptions, QueueBindOptions,
    QueueDeclareOptions, QueueDeleteOptions,
};
use lapin::types::FieldTable;
use lapin::{BasicProperties, Channel, Connection, ConnectionProperties, ExchangeKind};
use serde_json::json;

use crate::EXCHANGE;

const KEY: &str = "primary.fN1SbArXTPSVFNUvaOlinQ.0.us-east1.vm-4711.proj.ci.taskcluster-github.fN1SbArXTPSVFNUvaOlinQ._";

/// Declares the queue again and publishes messages to it.
pub async fn fill(url: &str, queue: &str, count: usize) {
    let (connection, channel) = open(url).await;
    let durable = ExchangeDeclareOptions {
        durable: true,
        ..ExchangeDeclareOptions::default()
    };
    let topic = ExchangeKind::Topic;
    let declared = channel.exchange_declare(EXCHANGE.into(), topic, durable, FieldTable::default());
    declared.await.expect("an exchange");
    let deleted = channel.queue_delete(queue.into(), QueueDeleteOptions::default());
    deleted.await.expect("no queue");
    let durable = QueueDeclareOptions {
        durable: true,
        ..QueueDeclareOptions::default()
    };
    let declared = channel.queue_declare(queue.into(), durable, FieldTable::default());
    declared.await.expect("a queue");
    let (options, arguments) = (QueueBindOptions::default(), FieldTable::default());
    let bound = channel.queue_bind(
        queue.into(),
        EXCHANGE.into(),
        "#".into(),
        options,
        arguments,
    );
    bound.await.expect("a binding");
    let confirm = channel.confirm_select(ConfirmSelectOptions::default());
    confirm.await.expect("confirmations");
    let body = body();
    for _ in 0..count {
        let (options, properties) = (BasicPublishOptions::default(), BasicProperties::default());
        let sent = channel.basic_publish(EXCHANGE.into(), KEY.into(), options, &body, properties);
        drop(sent.await.expect("a published message"));
    }
    channel.wait_for_confirms().await.expect("confirmations");
    connection
        .close(200, "OK".into())
        .await
        .expect("a closed connection");
}

pub async fn delete(url: &str, queue: &str) {
    let (_connection, channel) = open(url).await;
    let deleted = channel.queue_delete(queue.into(), QueueDeleteOptions::default());
    let left = deleted.await.expect("a deleted queue");
    assert_eq!(left, 0, "messages were not acknowledged");
}

async fn open(url: &str) -> (Connection, Channel) {
    let connection = Connection::connect(url, ConnectionProperties::default()).await;
    let connection = connection.expect("a connection");
    let channel = connection.create_channel().await.expect("a channel");
    (connection, channel)
}

/// A message of the size that the queue publishes: 1 kB.
fn body() -> Vec<u8> {
    let body = json!({
        "version": 1,
        "status": {
            "taskId": "fN1SbArXTPSVFNUvaOlinQ", "provisionerId": "proj", "workerType": "ci", "taskQueueId": "proj/ci",
            "schedulerId": "taskcluster-github", "projectId": "none", "taskGroupId": "fN1SbArXTPSVFNUvaOlinQ",
            "deadline": "2026-11-29T09:00:00.000Z", "expires": "2027-11-28T09:00:00.000Z", "retriesLeft": 5, "state": "completed",
            "runs": [{
                "runId": 0, "state": "completed", "reasonCreated": "scheduled", "reasonResolved": "completed",
                "workerGroup": "us-east1", "workerId": "vm-4711", "takenUntil": "2026-11-28T09:20:00.000Z",
                "scheduled": "2026-11-28T09:00:00.000Z", "started": "2026-11-28T09:00:10.000Z",
                "resolved": "2026-11-28T09:10:00.000Z",
            }],
        },
        "runId": 0, "workerGroup": "us-east1", "workerId": "vm-4711",
        "task": { "tags": { "kind": "build", "os": "linux", "createdForUser": "user@example.com" } },
    });
    serde_json::to_vec(&body).expect("JSON")
}
