//! A server on the loopback interface that gives prepared answers, in order, and remembers what it was asked.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use taskcluster_client::{Client, ClientBuilder, Credentials, RetryPolicy};
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

use super::requests::read;

pub use super::requests::Seen;

/// An answer with these headers besides its length.
pub fn answer(status: u16, headers: &[(&str, &str)], body: &[u8]) -> Vec<u8> {
    let mut head = format!("HTTP/1.1 {status} X\r\n");
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str(&format!("Content-Length: {}\r\n\r\n", body.len()));
    [head.as_bytes(), body].concat()
}

pub struct Server {
    pub port: u16,
    seen: Arc<Mutex<Vec<Seen>>>,
    _serving: JoinSet<()>,
}

impl Server {
    /// After the last answer comes a 418, which no client tries again.
    pub async fn start(answers: impl IntoIterator<Item = Vec<u8>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let answers = Arc::new(Mutex::new(VecDeque::from_iter(answers)));
        let seen = Arc::new(Mutex::new(Vec::new()));
        let all_seen = seen.clone();
        let mut serving = JoinSet::new();
        serving.spawn(async move {
            let mut connections = JoinSet::new();
            while let Ok((connection, _)) = listener.accept().await {
                connections.spawn(serve(connection, answers.clone(), all_seen.clone()));
            }
        });
        Self {
            port,
            seen,
            _serving: serving,
        }
    }

    /// A client that signs and never tries again.
    pub fn client(&self) -> ClientBuilder {
        Client::builder(format!("http://127.0.0.1:{}", self.port))
            .credentials(Credentials::new("static/me", "hunter2"))
            .retry(RetryPolicy::default().max_retries(0))
    }

    pub fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }
}

async fn serve(
    mut connection: TcpStream,
    answers: Arc<Mutex<VecDeque<Vec<u8>>>>,
    seen: Arc<Mutex<Vec<Seen>>>,
) {
    while let Some(request) = read(&mut connection).await {
        seen.lock().unwrap().push(request);
        let next = answers.lock().unwrap().pop_front();
        let bytes = next.unwrap_or_else(|| answer(418, &[], b"no more answers"));
        connection.write_all(&bytes).await.unwrap();
    }
}
