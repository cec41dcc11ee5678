//! A queue service with one task, which is alone in its group.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use samples::{Documents, samples};
use serde_json::{Value, json};
use taskcluster_client::Client;
use taskcluster_client::queue::Queue;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

pub struct QueueService {
    root_url: String,
    state: Arc<State>,
}

struct State {
    /// The responses with the status of the task, and with the list of the group.
    status: Value,
    group: Value,
    is_resolved: AtomicBool,
    polls: watch::Sender<usize>,
}

impl QueueService {
    /// Starts a service whose task is running.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let root_url = format!("http://{}", listener.local_addr().unwrap());
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas");
        let documents = Documents::read(&folder);
        let whole = |name: &str| {
            let samples = samples(&documents, &format!("schemas/queue/v1/{name}.json"));
            samples.into_iter().nth(1).unwrap().value
        };
        let mut group = whole("list-task-group-response");
        group.as_object_mut().unwrap().remove("continuationToken");
        group["tasks"].as_array_mut().unwrap().truncate(1);
        let state = Arc::new(State {
            status: whole("task-status-response"),
            group,
            is_resolved: AtomicBool::new(false),
            polls: watch::Sender::new(0),
        });
        let shared = state.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(respond(stream, shared.clone()));
            }
        });
        Self { root_url, state }
    }

    /// Returns a client of this service.
    pub fn queue(&self) -> Queue {
        Queue::new(&Client::builder(&self.root_url).build().unwrap())
    }

    /// Resolves the task as completed.
    pub fn resolve(&self) {
        self.state.is_resolved.store(true, Ordering::SeqCst);
    }

    /// Waits until a response to the poll with this number is ready.
    pub async fn polled(&self, number: usize) {
        let mut polls = self.state.polls.subscribe();
        polls.wait_for(|polls| *polls >= number).await.unwrap();
    }

    /// Returns the number of polls.
    pub fn polls(&self) -> usize {
        *self.state.polls.borrow()
    }
}

impl State {
    /// Returns the response to a poll, and counts the poll.
    fn poll(&self, request: &str) -> Value {
        let state = match self.is_resolved.load(Ordering::SeqCst) {
            true => json!("completed"),
            false => json!("running"),
        };
        let mut response = match request.contains("/task-group/") {
            true => self.group.clone(),
            false => self.status.clone(),
        };
        let status = match request.contains("/task-group/") {
            true => &mut response["tasks"][0]["status"],
            false => &mut response["status"],
        };
        status["state"] = state;
        self.polls.send_modify(|polls| *polls += 1);
        response
    }
}

async fn respond(mut stream: TcpStream, state: Arc<State>) {
    let mut request = Vec::new();
    let mut buffer = [0; 4096];
    while !request.ends_with(b"\r\n\r\n") {
        match stream.read(&mut buffer).await {
            Ok(length @ 1..) => request.extend_from_slice(&buffer[..length]),
            _ => return,
        }
    }
    let body = state.poll(&String::from_utf8_lossy(&request)).to_string();
    let response = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(response.as_bytes()).await.unwrap();
}
