//! Prints a line for each task of a task queue that completes or fails, until Ctrl-C.
//!
//! With a Pulse account:
//!
//! ```sh
//! export PULSE_HOST=pulse.mozilla.org PULSE_USER=… PULSE_PASSWORD=…
//! cargo run --example listen --features pulse,queue -- proj-example ci
//! ```

use taskcluster_client::pulse::Listener;
use taskcluster_client::queue::exchange::{TaskCompleted, TaskFailed};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [provisioner_id, worker_type] = &arguments[..] else {
        return Err("usage: listen PROVISIONER_ID WORKER_TYPE".into());
    };
    let completed = TaskCompleted::binding().provisioner_id(provisioner_id);
    let failed = TaskFailed::binding().provisioner_id(provisioner_id);
    let mut listener = Listener::from_env()?
        .ephemeral()
        .bind(completed.worker_type(worker_type))
        .bind(failed.worker_type(worker_type))
        .on_event(|event| eprintln!("{event:?}"))
        .connect()
        .await?;
    while let Some(delivery) = listener.next().await {
        let delivery = delivery?;
        if let Some(completed) = delivery.read::<TaskCompleted>()? {
            println!("{} completed", completed.routing_key.task_id());
        }
        if let Some(failed) = delivery.read::<TaskFailed>()? {
            println!(
                "{} failed in run {}",
                failed.message.status.task_id, failed.message.run_id
            );
        }
        delivery.ack().await?;
    }
    Ok(())
}
