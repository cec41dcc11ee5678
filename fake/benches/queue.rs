//! Measures the start of a fake, the queue's tasks per second, and the listing of all tasks:
//! `cargo bench -p taskcluster-fake --bench queue`. `TASKS=1000000` in the environment sets the number of tasks.
//!
//! The load creates, claims and completes each task with three signed requests. The fake uses one thread and the load another,
//! so two cores are busy. The CPU time of the fake's thread shows its speed on a machine that is busy with other work.

#![allow(clippy::disallowed_methods, reason = "a benchmark measures time")]

use std::error::Error;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hawk::{Credentials, Key, RequestBuilder, SHA256};
use serde_json::{Value, json};
use taskcluster_fake::Fake;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

const CONNECTIONS: usize = 4;
const TASKS: usize = 5_000;

type Failed = Box<dyn Error + Send + Sync>;

/// A keep-alive connection.
struct Connection {
    stream: TcpStream,
    authority: String,
    credentials: Credentials,
    queue: String,
    task_group_id: String,
}

impl Connection {
    async fn call(&mut self, method: &str, path: &str, body: &Value) -> Result<Value, Failed> {
        let (host, port) = self.authority.split_once(':').ok_or("no port")?;
        let path = format!("/api/queue/v1{path}");
        let request = RequestBuilder::new(method, host, port.parse()?, &path).request();
        let header = request.make_header(&self.credentials)?;
        let body = match body {
            Value::Null => String::new(),
            body => body.to_string(),
        };
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nAuthorization: Hawk {header}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            self.authority,
            body.len()
        );
        self.stream.write_all(request.as_bytes()).await?;
        self.read().await
    }

    async fn read(&mut self) -> Result<Value, Failed> {
        let mut answer = Vec::new();
        loop {
            if self.stream.read_buf(&mut answer).await? == 0 {
                return Err("the connection was closed".into());
            }
            let text = std::str::from_utf8(&answer)?;
            let Some((head, body)) = text.split_once("\r\n\r\n") else {
                continue;
            };
            let length = head.lines().find_map(|line| {
                let (name, value) = line.split_once(": ")?;
                let is_length = name.eq_ignore_ascii_case("content-length");
                is_length.then(|| value.parse::<usize>().ok())?
            });
            if body.len() < length.ok_or("no length")? {
                continue;
            }
            return match head.starts_with("HTTP/1.1 200 ") {
                true => Ok(serde_json::from_str(body)?),
                false => Err(text.into()),
            };
        }
    }

    /// Lists the task group in pages of 1,000 tasks. Returns the number of tasks.
    async fn list(&mut self) -> Result<usize, Failed> {
        let path = format!("/task-group/{}/list?limit=1000", self.task_group_id);
        let (mut listed, mut next) = (0, String::new());
        loop {
            let page = self
                .call("GET", &format!("{path}{next}"), &Value::Null)
                .await?;
            listed += page["tasks"].as_array().map_or(0, Vec::len);
            match page["continuationToken"].as_str() {
                Some(token) => next = format!("&continuationToken={token}"),
                None => return Ok(listed),
            }
        }
    }

    async fn task(&mut self, definition: &Value) -> Result<(), Failed> {
        let path = format!("/task/{}", task_id());
        self.call("PUT", &path, definition).await?;
        let worker = json!({ "tasks": 1, "workerGroup": "g", "workerId": self.queue });
        let path = format!("/claim-work/proj%2F{}", self.queue);
        let claims = self.call("POST", &path, &worker).await?;
        let id = claims["tasks"][0]["status"]["taskId"].as_str();
        let path = format!("/task/{}/runs/0/completed", id.ok_or("no task")?);
        self.call("POST", &path, &json!({})).await?;
        Ok(())
    }
}

fn task_id() -> String {
    let mut bytes = fastrand::u128(..).to_be_bytes();
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    URL_SAFE_NO_PAD.encode(bytes)
}

async fn load(fake: &Fake, number: usize) -> Result<Connection, Failed> {
    let [_, (_, id), (_, token)] = fake.environment();
    let authority = fake.root_url().trim_start_matches("http://").to_string();
    let stream = TcpStream::connect(&authority).await?;
    stream.set_nodelay(true)?;
    Ok(Connection {
        stream,
        authority,
        credentials: Credentials {
            id: id.to_string(),
            key: Key::new(token.as_bytes(), SHA256)?,
        },
        queue: format!("q{number}"),
        task_group_id: task_id(),
    })
}

/// Returns the resident memory of this process in MiB, on Linux.
fn memory() -> Option<u64> {
    let statm = std::fs::read_to_string("/proc/self/statm").ok()?;
    let pages: u64 = statm.split(' ').nth(1)?.parse().ok()?;
    Some(pages * 4096 / 1024 / 1024)
}

/// Returns the CPU time of the fake's thread in seconds, on Linux. A tick is 10 ms.
fn cpu_time() -> Option<f64> {
    for task in std::fs::read_dir("/proc/self/task").ok()? {
        let stat = std::fs::read_to_string(task.ok()?.path().join("stat")).ok()?;
        let (name, values) = stat.rsplit_once(')')?;
        // Linux cuts names after 15 characters.
        if name.ends_with("taskcluster-fak") {
            let ticks = values.split(' ').skip(12).take(2);
            let ticks: u64 = ticks.filter_map(|ticks| ticks.parse::<u64>().ok()).sum();
            return Some(ticks as f64 / 100.0);
        }
    }
    None
}

/// Starts some fakes one after the other. Only the first one reads the references.
async fn start() -> Result<(), Failed> {
    let mut times = Vec::new();
    for _ in 0..10 {
        let begun = Instant::now();
        drop(Fake::start().await?);
        times.push(begun.elapsed());
    }
    let first = times[0];
    let shortest = times.iter().min().ok_or("no start")?;
    println!("start and stop: {first:.1?}, later {shortest:.1?}");
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failed> {
    let tasks = std::env::var("TASKS").ok().and_then(|n| n.parse().ok());
    let tasks: usize = tasks.unwrap_or(TASKS);
    start().await?;
    let fake = Fake::start().await?;
    let now = fake.now();
    let begun = Instant::now();
    let mut all = JoinSet::new();
    for number in 0..CONNECTIONS {
        let mut connection = load(&fake, number).await?;
        let definition = json!({
            "taskQueueId": format!("proj/q{number}"),
            "taskGroupId": connection.task_group_id,
            "created": now.to_string(),
            "deadline": (now + Duration::from_secs(24 * 3600)).to_string(),
            "payload": { "command": ["make", "test"], "maxRunTime": 3600 },
            "metadata": {
                "name": "test", "description": "a test", "owner": "o@example.com",
                "source": "https://example.com/",
            },
        });
        all.spawn(async move {
            for _ in 0..tasks / CONNECTIONS {
                connection.task(&definition).await?;
            }
            Ok::<Connection, Failed>(connection)
        });
    }
    let mut connections = Vec::new();
    while let Some(done) = all.join_next().await {
        connections.push(done??);
    }
    let seconds = begun.elapsed().as_secs_f64();
    let count = tasks as f64;
    println!("{tasks} tasks: {:.0} tasks/s", count / seconds);
    let created = cpu_time();
    if let (Some(memory), Some(cpu)) = (memory(), created) {
        println!("memory: {memory} MiB");
        println!("CPU time of the fake: {:.0} µs per task", cpu / count * 1e6);
    }
    let begun = Instant::now();
    let mut listed = 0;
    for connection in &mut connections {
        listed += connection.list().await?;
    }
    println!("listed {listed} tasks in {:.1?}", begun.elapsed());
    if let (Some(memory), Some(before), Some(after)) = (memory(), created, cpu_time()) {
        println!("memory: {memory} MiB");
        println!(
            "CPU time of the fake: {:.1} µs per task",
            (after - before) / count * 1e6
        );
    }
    Ok(())
}
