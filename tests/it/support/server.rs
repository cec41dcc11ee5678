//! A server on the loopback interface that sends prepared responses in order, and records the requests.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use taskcluster_client::{Client, ClientBuilder, Credentials, RetryPolicy};
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

use super::requests::read;

pub use super::requests::Seen;

/// Builds a response with these headers and its length.
pub fn http_response(status: u16, headers: &[(&str, &str)], body: &[u8]) -> Vec<u8> {
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
    /// Starts the server. After the last response it sends 418, which clients do not retry.
    pub async fn start(responses: impl IntoIterator<Item = Vec<u8>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let responses = Arc::new(Mutex::new(VecDeque::from_iter(responses)));
        let seen = Arc::new(Mutex::new(Vec::new()));
        let all_seen = seen.clone();
        let mut serving = JoinSet::new();
        serving.spawn(async move {
            let mut connections = JoinSet::new();
            while let Ok((connection, _)) = listener.accept().await {
                connections.spawn(serve(connection, responses.clone(), all_seen.clone()));
            }
        });
        Self {
            port,
            seen,
            _serving: serving,
        }
    }

    /// Returns a client that signs requests and does not retry.
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
    responses: Arc<Mutex<VecDeque<Vec<u8>>>>,
    seen: Arc<Mutex<Vec<Seen>>>,
) {
    while let Some(request) = read(&mut connection).await {
        seen.lock().unwrap().push(request);
        let next = responses.lock().unwrap().pop_front();
        let bytes = next.unwrap_or_else(|| http_response(418, &[], b"no more responses"));
        connection.write_all(&bytes).await.unwrap();
    }
}
