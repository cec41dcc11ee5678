//! The listener of this project.

use std::hint::black_box;

use taskcluster_client::pulse::Listener;
use taskcluster_client::queue::exchange::TaskCompleted;

use crate::{PREFETCH, QUEUE};

pub struct Ours(Listener);

impl Ours {
    pub async fn connect(url: &str) -> Self {
        let listener = Listener::builder(url)
            .queue(QUEUE)
            .bind(TaskCompleted::binding())
            .prefetch(PREFETCH)
            .connect()
            .await;
        Self(listener.expect("a listener"))
    }

    pub async fn receive(&mut self, count: usize) {
        for _ in 0..count {
            let delivery = self.0.next().await.expect("a delivery");
            let delivery = delivery.expect("a delivery");
            let completed = TaskCompleted::decode(&delivery).expect("a message");
            black_box((
                completed.routing_key.task_id(),
                completed.message.status.runs.len(),
            ));
            delivery.ack().await.expect("an acknowledgement");
        }
    }
}
