//! Prints a line for each completed task of a task queue, until Ctrl-C.
//!
//! Services publish messages over Pulse, an AMQP broker beside each deployment. With a Pulse account:
//!
//! ```sh
//! export PULSE_URL='amqps://<user>:<password>@pulse.mozilla.org:5671/%2f' PULSE_USER='<user>'
//! cd examples/listen && cargo run -- proj-example ci
//! ```

use std::env;
use std::error::Error;

use futures_lite::StreamExt;
use lapin::options::{BasicAckOptions, BasicConsumeOptions, QueueBindOptions, QueueDeclareOptions};
use lapin::types::FieldTable;
use lapin::{Connection, ConnectionProperties};
use taskcluster_client::queue::exchange::TaskCompleted;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [provisioner_id, worker_type] = &arguments[..] else {
        return Err("usage: listen PROVISIONER_ID WORKER_TYPE".into());
    };
    let binding = TaskCompleted::binding()
        .provisioner_id(provisioner_id)
        .worker_type(worker_type);

    let url = variable("PULSE_URL")?;
    let broker = Connection::connect(&url, ConnectionProperties::default()).await?;
    let channel = broker.create_channel().await?;
    // Pulse lets an account use only queues whose names contain the account's name.
    let queue = format!("queue/{}/listen-example", variable("PULSE_USER")?);
    let options = QueueDeclareOptions {
        auto_delete: true,
        exclusive: true,
        ..QueueDeclareOptions::default()
    };
    channel
        .queue_declare(queue.as_str().into(), options, FieldTable::default())
        .await?;
    channel
        .queue_bind(
            queue.as_str().into(),
            binding.exchange().into(),
            binding.routing_key_pattern()?.into(),
            QueueBindOptions::default(),
            FieldTable::default(),
        )
        .await?;

    let mut messages = channel
        .basic_consume(
            queue.as_str().into(),
            "listen-example".into(),
            BasicConsumeOptions::default(),
            FieldTable::default(),
        )
        .await?;
    while let Some(delivery) = messages.next().await {
        let delivery = delivery?;
        let key = TaskCompleted::routing_key(delivery.routing_key.as_str())?;
        let message = TaskCompleted::message(&delivery.data)?;
        println!(
            "{} completed on {}, in task group {}",
            key.task_id(),
            key.worker_id(),
            message.status.task_group_id
        );
        delivery.ack(BasicAckOptions::default()).await?;
    }
    Ok(())
}

fn variable(name: &str) -> Result<String, String> {
    env::var(name).map_err(|_| format!("{name} is not set; see the first lines of this example"))
}
