//! Measures the queue's tasks per second: `cargo bench -p taskcluster-fake --bench queue`. The load creates, claims and
//! completes each task with three signed requests. The fake uses one thread and the load another, so two cores are busy.

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
}

impl Connection {
    async fn call(&mut self, method: &str, path: &str, body: &Value) -> Result<Value, Failed> {
        let (host, port) = self.authority.split_once(':').ok_or("no port")?;
        let path = format!("/api/queue/v1{path}");
        let request = RequestBuilder::new(method, host, port.parse()?, &path).request();
        let header = request.make_header(&self.credentials)?;
        let body = body.to_string();
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
    })
}

/// Returns the resident memory of this process in MiB, on Linux.
fn memory() -> Option<u64> {
    let statm = std::fs::read_to_string("/proc/self/statm").ok()?;
    let pages: u64 = statm.split(' ').nth(1)?.parse().ok()?;
    Some(pages * 4096 / 1024 / 1024)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failed> {
    let tasks = std::env::var("TASKS").ok().and_then(|n| n.parse().ok());
    let tasks: usize = tasks.unwrap_or(TASKS);
    let fake = Fake::start().await?;
    let now = fake.now();
    let begun = Instant::now();
    let mut all = JoinSet::new();
    for number in 0..CONNECTIONS {
        let mut connection = load(&fake, number).await?;
        let definition = json!({
            "taskQueueId": format!("proj/q{number}"),
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
            Ok::<(), Failed>(())
        });
    }
    while let Some(done) = all.join_next().await {
        done??;
    }
    let seconds = begun.elapsed().as_secs_f64();
    println!("{tasks} tasks: {:.0} tasks/s", tasks as f64 / seconds);
    if let Some(memory) = memory() {
        println!("memory: {memory} MiB");
    }
    Ok(())
}
