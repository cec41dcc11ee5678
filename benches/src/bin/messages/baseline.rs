//! lapin with hand-written types, without reconnection.

use std::collections::HashMap;
use std::hint::black_box;
use std::pin::Pin;

use futures_core::Stream;
use jiff::Timestamp;
use lapin::options::{BasicAckOptions, BasicConsumeOptions, BasicQosOptions};
use lapin::types::FieldTable;
use lapin::{Connection, ConnectionProperties, Consumer};
use serde::Deserialize;

use crate::PREFETCH;

/// A message about a completed task.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "the fields that a program may use")]
pub struct Completed {
    version: u32,
    status: Status,
    run_id: u32,
    worker_group: String,
    worker_id: String,
    task: Option<Task>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "the fields that a program may use")]
pub struct Task {
    tags: HashMap<String, String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "the fields that a program may use")]
pub struct Status {
    task_id: String,
    provisioner_id: String,
    worker_type: String,
    task_queue_id: String,
    scheduler_id: String,
    project_id: String,
    task_group_id: String,
    deadline: Timestamp,
    expires: Timestamp,
    retries_left: u32,
    state: State,
    runs: Vec<Run>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "the fields that a program may use")]
pub struct Run {
    run_id: u32,
    state: State,
    reason_created: String,
    reason_resolved: Option<String>,
    worker_group: Option<String>,
    worker_id: Option<String>,
    taken_until: Option<Timestamp>,
    scheduled: Timestamp,
    started: Option<Timestamp>,
    resolved: Option<Timestamp>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    Unscheduled,
    Pending,
    Running,
    Completed,
    Failed,
    Exception,
}

pub struct Baseline {
    _connection: Connection,
    consumer: Consumer,
}

impl Baseline {
    pub async fn connect(url: &str, queue: &str) -> Self {
        let connection = Connection::connect(url, ConnectionProperties::default()).await;
        let connection = connection.expect("a connection");
        let channel = connection.create_channel().await.expect("a channel");
        let qos = channel
            .basic_qos(PREFETCH, BasicQosOptions::default())
            .await;
        qos.expect("a prefetch count");
        let (options, arguments) = (BasicConsumeOptions::default(), FieldTable::default());
        let consumer = channel
            .basic_consume(queue.into(), "".into(), options, arguments)
            .await;
        Self {
            _connection: connection,
            consumer: consumer.expect("a consumer"),
        }
    }

    pub async fn receive(&mut self, count: usize) {
        for _ in 0..count {
            let next =
                std::future::poll_fn(|context| Pin::new(&mut self.consumer).poll_next(context));
            let delivery = next.await.expect("a delivery").expect("a delivery");
            let mut words = delivery.routing_key.as_str().split('.').skip(1);
            let task_id = words.next().expect("a task id").to_owned();
            let message: Completed = serde_json::from_slice(&delivery.data).expect("a message");
            black_box((task_id, message.status.runs.len()));
            let acknowledged = delivery.ack(BasicAckOptions::default()).await;
            acknowledged.expect("an acknowledgement");
        }
    }
}
