//! Many concurrent workers and clients. The messages show the order of the fake's changes.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use fastrand::Rng;
use serde_json::{Value, json};
use taskcluster_client::pulse::Delivery;
use taskcluster_fake::Messages;
use tokio::task::JoinSet;

use crate::support::tasks::{create, post};
use crate::support::wire::Wire;

const WORKERS: usize = 64;
const CLIENTS: usize = 8;
const TASKS: usize = 40;
const QUEUES: [&str; 3] = ["proj/a", "proj/b", "proj/c"];
/// The priorities, the highest first.
const PRIORITIES: [&str; 7] = [
    "highest",
    "very-high",
    "high",
    "medium",
    "low",
    "very-low",
    "lowest",
];

/// Creates tasks, and cancels some of them.
async fn client(number: usize, wire: Arc<Wire>) {
    let mut rng = Rng::with_seed(number as u64);
    for _ in 0..TASKS {
        let priority = rng.choice(&PRIORITIES).unwrap();
        let queue = rng.choice(&QUEUES).unwrap();
        let task = create(&wire, json!({ "taskQueueId": queue, "priority": priority })).await;
        if rng.u8(..4) == 0 {
            let path = format!("/task/{task}/cancel");
            post(&wire, &path, &json!({})).await.ok();
        }
    }
}

/// Claims tasks and resolves them, until the end.
async fn worker(number: usize, wire: Arc<Wire>, is_over: Arc<AtomicBool>) {
    let mut rng = Rng::with_seed(1000 + number as u64);
    let queue = QUEUES[number % QUEUES.len()].replace('/', "%2F");
    let path = format!("/claim-work/{queue}");
    while !is_over.load(Ordering::Relaxed) {
        let worker = format!("w{number}");
        let body = json!({ "tasks": rng.u32(1..4), "workerGroup": "g", "workerId": worker });
        let claims = post(&wire, &path, &body).await.ok();
        for claim in claims["tasks"].as_array().unwrap() {
            let (id, run) = (&claim["status"]["taskId"], &claim["runId"]);
            let what = rng.choice(["completed", "failed", "exception"]).unwrap();
            let path = format!("/task/{}/runs/{run}/{what}", id.as_str().unwrap());
            let reply = post(&wire, &path, &json!({ "reason": "worker-shutdown" })).await;
            // Another client may have canceled the task.
            assert!([200, 409].contains(&reply.status), "{}", reply.text);
        }
    }
}

/// The pending and running tasks according to the messages.
#[derive(Default)]
struct History {
    pending: HashMap<String, BTreeSet<(usize, usize, String)>>,
    /// The entries of the pending tasks.
    entries: HashMap<String, (usize, usize, String)>,
    running: HashMap<String, Value>,
    resolved: BTreeSet<String>,
    read: usize,
}

impl History {
    /// Reads messages until `tasks` tasks are resolved.
    async fn follow(&mut self, messages: &mut Messages, tasks: usize) {
        while self.resolved.len() < tasks {
            let delivery = messages.next().await.unwrap();
            self.read += 1;
            self.read_delivery(&delivery);
        }
        assert_eq!(messages.missed(), 0);
    }

    fn read_delivery(&mut self, delivery: &Delivery) {
        let payload = delivery.json::<Value>().unwrap();
        let status = &payload["status"];
        let text = |key: &str| status[key].as_str().unwrap_or("").to_string();
        let (task, queue) = (text("taskId"), text("taskQueueId"));
        match delivery.exchange().rsplit('/').next().unwrap() {
            "task-pending" => {
                // A retry follows a run.
                self.running.remove(&task);
                let priority = text("priority");
                let rank = PRIORITIES.iter().position(|known| **known == priority);
                let entry = (rank.unwrap(), self.read, task.clone());
                self.entries.insert(task, entry.clone());
                self.pending.entry(queue).or_default().insert(entry);
            }
            "task-running" => {
                let first = self.pending.get_mut(&queue).unwrap().pop_first();
                assert_eq!(first.map(|entry| entry.2).as_ref(), Some(&task));
                let worker = payload["workerId"].clone();
                let before = self.running.insert(task, worker);
                assert_eq!(before, None, "two workers have the task");
            }
            "task-completed" | "task-failed" | "task-exception" => {
                self.running.remove(&task);
                if let Some(entry) = self.entries.get(&task) {
                    self.pending.entry(queue).or_default().remove(entry);
                }
                assert!(self.resolved.insert(task), "a task is resolved once");
            }
            _ => {}
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_task_has_one_worker_and_no_task_is_lost() {
    let wire = Arc::new(Wire::start().await);
    let mut messages = wire.fake.messages();
    let is_over = Arc::new(AtomicBool::new(false));
    let (mut clients, mut workers) = (JoinSet::new(), JoinSet::new());
    for number in 0..WORKERS {
        workers.spawn(worker(number, wire.clone(), is_over.clone()));
    }
    for number in 0..CLIENTS {
        clients.spawn(client(number, wire.clone()));
    }
    let mut history = History::default();
    history.follow(&mut messages, CLIENTS * TASKS).await;
    clients.join_all().await;
    assert!(history.running.is_empty());
    assert!(history.pending.values().all(BTreeSet::is_empty));
    is_over.store(true, Ordering::Relaxed);
    // The workers wait for tasks, or will do so soon.
    while !workers.is_empty() {
        wire.fake.advance(Duration::from_secs(20));
        tokio::select! {
            ended = workers.join_next() => ended.unwrap().unwrap(),
            _ = wire.get("/ping") => {}
        }
    }
}
