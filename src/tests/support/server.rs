//! A server on the loopback interface that responds to each request with the next line of a script.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

use super::requests::read;
use super::service::Stable;
use crate::{Client, ClientBuilder, Credentials, RetryPolicy};

pub use super::requests::Seen;

impl Seen {
    /// Returns the text between the method and the version.
    ///
    /// # Panics
    ///
    /// Panics if the request line has no spaces.
    pub fn resource(&self) -> &str {
        self.line.split(' ').nth(1).unwrap()
    }
}

/// The server's reaction to one request.
pub enum Line {
    /// Sends these bytes.
    Send(Vec<u8>),
    /// Sends these bytes and closes the connection.
    SendAndClose(Vec<u8>),
    /// Sends these bytes and resets the connection, like a machine that crashes.
    SendAndReset(Vec<u8>),
    /// Sends the head, then the bytes of the piece again and again, each after a pause.
    Drip(&'static [u8], &'static [u8], Duration),
    /// Sends the head, then the piece this many times.
    Flood(Vec<u8>, Vec<u8>, usize),
    /// Sends nothing until the client closes the connection.
    Hang,
}

/// Returns a response with a length and a JSON body.
pub fn json(status: u16, body: &str) -> Line {
    response(
        status,
        "Content-Type: application/json\r\n",
        body.as_bytes(),
    )
}

/// Returns a response with these header lines, its length and the body.
pub fn response(status: u16, headers: &str, body: &[u8]) -> Line {
    let mut bytes = format!(
        "HTTP/1.1 {status} X\r\n{headers}Content-Length: {}\r\n\r\n",
        body.len()
    )
    .into_bytes();
    bytes.extend_from_slice(body);
    Line::Send(bytes)
}

pub struct Server {
    pub port: u16,
    shared: Arc<Shared>,
    _serving: JoinSet<()>,
}

type Handler = Box<dyn FnMut(&Seen) -> Line + Send>;

#[derive(Default)]
struct Shared {
    script: Mutex<VecDeque<Line>>,
    otherwise: Mutex<Option<Handler>>,
    seen: Mutex<Vec<Seen>>,
    opened: AtomicUsize,
    closed: AtomicUsize,
    flooded: AtomicUsize,
}

impl Server {
    pub async fn start(script: impl IntoIterator<Item = Line>) -> Self {
        Self::start_at(0, script).await
    }

    /// Starts a server at the port of another server that has stopped.
    pub async fn start_at(port: u16, script: impl IntoIterator<Item = Line>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", port)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let shared = Arc::new(Shared {
            script: Mutex::new(script.into_iter().collect()),
            ..Shared::default()
        });
        let all = shared.clone();
        let mut serving = JoinSet::new();
        serving.spawn(async move {
            let mut connections = JoinSet::new();
            while let Ok((connection, _)) = listener.accept().await {
                all.opened.fetch_add(1, Ordering::Relaxed);
                let shared = all.clone();
                connections.spawn(async move {
                    serve(connection, &shared).await;
                    shared.closed.fetch_add(1, Ordering::Relaxed);
                });
            }
        });
        Self {
            port,
            shared,
            _serving: serving,
        }
    }

    /// Returns a builder for a client that signs, and retries without a wait.
    pub fn client(&self) -> ClientBuilder {
        Client::builder(format!("http://127.0.0.1:{}/root/", self.port))
            .credentials(Credentials::new("static/me", "hunter2"))
            .retry(RetryPolicy::default().without_waiting())
    }

    /// Adds these lines to the end of the script.
    #[cfg(any(feature = "artifacts", feature = "objects"))]
    pub fn then(&self, script: impl IntoIterator<Item = Line>) {
        self.shared.script.lock().unwrap().extend(script);
    }

    /// Responds with the result of the handler after the end of the script.
    #[cfg(feature = "artifacts")]
    pub fn otherwise(&self, handler: impl FnMut(&Seen) -> Line + Send + 'static) {
        *self.shared.otherwise.lock().unwrap() = Some(Box::new(handler));
    }

    pub fn stable(&self) -> Stable {
        Stable::new(&self.client().build().unwrap())
    }

    pub fn seen(&self) -> Vec<Seen> {
        self.shared.seen.lock().unwrap().clone()
    }

    /// Returns the number of connections so far.
    pub fn opened(&self) -> usize {
        self.shared.opened.load(Ordering::Relaxed)
    }

    /// Returns the number of connections that have ended on either side.
    pub fn closed(&self) -> usize {
        self.shared.closed.load(Ordering::Relaxed)
    }

    /// Returns the number of bytes of floods that the client or the system's buffers have accepted.
    pub fn flooded(&self) -> usize {
        self.shared.flooded.load(Ordering::Relaxed)
    }
}

/// Serves one connection. No write must succeed, because a client may close the connection at any time.
async fn serve(mut connection: TcpStream, shared: &Shared) {
    // Without this, TCP delays small pieces, and paused time advances in the meantime.
    connection.set_nodelay(true).unwrap();
    while let Some(request) = read(&mut connection).await {
        let scripted = shared.script.lock().unwrap().pop_front();
        let line = scripted.or_else(|| {
            let mut otherwise = shared.otherwise.lock().unwrap();
            otherwise.as_mut().map(|handler| handler(&request))
        });
        shared.seen.lock().unwrap().push(request);
        match line {
            Some(Line::Send(bytes)) => drop(connection.write_all(&bytes).await),
            Some(Line::SendAndClose(bytes)) => return drop(connection.write_all(&bytes).await),
            Some(Line::SendAndReset(bytes)) => {
                let _ = connection.write_all(&bytes).await;
                return connection.set_zero_linger().unwrap();
            }
            Some(Line::Drip(head, piece, pause)) => {
                let mut sent = connection.write_all(head).await;
                while sent.is_ok() {
                    tokio::time::sleep(pause).await;
                    sent = connection.write_all(piece).await;
                }
                return;
            }
            Some(Line::Flood(head, piece, times)) => {
                let mut sent = connection.write_all(&head).await;
                for _ in 0..times {
                    if sent.is_err() {
                        return;
                    }
                    sent = connection.write_all(&piece).await;
                    shared.flooded.fetch_add(piece.len(), Ordering::Relaxed);
                }
            }
            Some(Line::Hang) => {
                let _ = connection.read(&mut [0]).await;
                return;
            }
            None => {
                let end = b"HTTP/1.1 418 X\r\nContent-Length: 13\r\n\r\nend of script";
                let _ = connection.write_all(end).await;
            }
        }
    }
}
