//! Many concurrent workers and clients. The messages show the order of the fake's changes.
//!
//! The clients create 40 tasks each. With `FAKE_CONCURRENCY_SECONDS=10` in the environment, they create tasks for ten seconds.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

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
/// The number of tasks that become pending at the same time.
const BATCH: usize = 7;
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

/// The end of the load.
#[derive(Clone, Copy)]
enum End {
    Tasks(usize),
    Time(Instant),
}

impl End {
    fn of_environment() -> End {
        match std::env::var("FAKE_CONCURRENCY_SECONDS") {
            Ok(seconds) => {
                let seconds = Duration::from_secs(seconds.parse().unwrap());
                End::Time(Instant::now() + seconds)
            }
            Err(_) => End::Tasks(TASKS),
        }
    }

    fn is_reached(self, created: usize) -> bool {
        match self {
            End::Tasks(tasks) => created >= tasks,
            End::Time(end) => Instant::now() >= end,
        }
    }
}

/// Creates tasks, and cancels some of them. Returns the number of created tasks.
///
/// A batch of tasks waits for one task, and becomes pending at the same time. So workers can choose between priorities.
async fn client(number: usize, wire: Arc<Wire>, end: End) -> usize {
    let mut rng = Rng::with_seed(number as u64);
    let mut created = 0;
    while !end.is_reached(created) {
        let gate = create(
            &wire,
            json!({ "taskQueueId": format!("proj/gate{number}") }),
        )
        .await;
        for _ in 0..BATCH {
            let priority = rng.choice(&PRIORITIES).unwrap();
            let queue = rng.choice(&QUEUES).unwrap();
            let task =
                json!({ "taskQueueId": queue, "priority": priority, "dependencies": [gate] });
            let task = create(&wire, task).await;
            if rng.u8(..4) == 0 {
                let path = format!("/task/{task}/cancel");
                post(&wire, &path, &json!({})).await.ok();
            }
        }
        let run = format!("/task/{gate}/runs/0");
        let worker = json!({ "workerGroup": "g", "workerId": format!("c{number}") });
        post(&wire, &format!("{run}/claim"), &worker).await.ok();
        post(&wire, &format!("{run}/completed"), &json!({}))
            .await
            .ok();
        created += 1 + BATCH;
    }
    created
}

/// The claims that workers received.
type Claims = Arc<Mutex<HashSet<(String, u64)>>>;

/// Claims tasks and resolves them, until the end.
async fn worker(number: usize, wire: Arc<Wire>, is_over: Arc<AtomicBool>, claimed: Claims) {
    let mut rng = Rng::with_seed(1000 + number as u64);
    let queue = QUEUES[number % QUEUES.len()].replace('/', "%2F");
    let path = format!("/claim-work/{queue}");
    while !is_over.load(Ordering::Relaxed) {
        let worker = format!("w{number}");
        let body = json!({ "tasks": rng.u32(1..4), "workerGroup": "g", "workerId": worker });
        let claims = post(&wire, &path, &body).await.ok();
        for claim in claims["tasks"].as_array().unwrap() {
            let (id, run) = (&claim["status"]["taskId"], &claim["runId"]);
            let key = (id.as_str().unwrap().to_string(), run.as_u64().unwrap());
            assert!(
                claimed.lock().unwrap().insert(key),
                "{id}/{run} has two claims"
            );
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
    /// The number of claims while another priority was pending in the same queue.
    choices: usize,
}

impl History {
    /// Reads messages until the clients have ended, and all their tasks are resolved. Returns the number of tasks.
    async fn follow(&mut self, messages: &mut Messages, mut clients: JoinSet<usize>) -> usize {
        let mut created = 0;
        while !clients.is_empty() || self.resolved.len() < created {
            tokio::select! {
                Some(ended) = clients.join_next() => created += ended.unwrap(),
                delivery = messages.next() => {
                    self.read += 1;
                    self.read_delivery(&delivery.unwrap());
                }
            }
        }
        assert_eq!(messages.missed(), 0);
        created
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
                let pending = self.pending.get_mut(&queue).unwrap();
                let (rank, _, first) = pending.pop_first().unwrap();
                assert_eq!(first, task, "another task has precedence");
                self.choices += usize::from(pending.iter().any(|other| other.0 != rank));
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
    let (claims, end) = (Claims::default(), End::of_environment());
    for number in 0..WORKERS {
        workers.spawn(worker(
            number,
            wire.clone(),
            is_over.clone(),
            claims.clone(),
        ));
    }
    for number in 0..CLIENTS {
        clients.spawn(client(number, wire.clone(), end));
    }
    let mut history = History::default();
    let created = history.follow(&mut messages, clients).await;
    let claimed = claims.lock().unwrap().len();
    let (read, choices) = (history.read, history.choices);
    println!("{created} tasks, {claimed} claims, {choices} by priority, {read} messages");
    assert!(choices > CLIENTS, "{choices}");
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
