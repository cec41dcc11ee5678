//! A server on the loopback interface that answers each request with the next line of a script.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

use super::service::Stable;
use crate::{Client, ClientBuilder, Credentials, RetryPolicy};

/// What the server does about one request.
pub enum Line {
    /// Sends these bytes.
    Send(Vec<u8>),
    /// Sends these bytes and closes the connection.
    SendAndClose(Vec<u8>),
    /// Says nothing and keeps the connection.
    Hang,
}

/// An answer with a length and a JSON body.
pub fn json(status: u16, body: &str) -> Line {
    answer(
        status,
        "Content-Type: application/json\r\n",
        body.as_bytes(),
    )
}

/// An answer with these header lines besides its length.
pub fn answer(status: u16, headers: &str, body: &[u8]) -> Line {
    let mut bytes = format!(
        "HTTP/1.1 {status} X\r\n{headers}Content-Length: {}\r\n\r\n",
        body.len()
    )
    .into_bytes();
    bytes.extend_from_slice(body);
    Line::Send(bytes)
}

/// A request as it came.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Such as `GET /path?query HTTP/1.1`.
    pub line: String,
    headers: Vec<(String, String)>,
    pub body: String,
}

impl Seen {
    pub fn header(&self, name: &str) -> Option<&str> {
        let (_, value) = self
            .headers
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))?;
        Some(value)
    }

    /// Between the method and the version.
    pub fn resource(&self) -> &str {
        self.line.split(' ').nth(1).unwrap()
    }
}

pub struct Server {
    pub port: u16,
    seen: Arc<Mutex<Vec<Seen>>>,
    _serving: JoinSet<()>,
}

impl Server {
    pub async fn start(script: impl IntoIterator<Item = Line>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let script = Arc::new(Mutex::new(VecDeque::from_iter(script)));
        let seen = Arc::new(Mutex::new(Vec::new()));
        let all_seen = seen.clone();
        let mut serving = JoinSet::new();
        serving.spawn(async move {
            let mut connections = JoinSet::new();
            while let Ok((connection, _)) = listener.accept().await {
                connections.spawn(serve(connection, script.clone(), all_seen.clone()));
            }
        });
        Self {
            port,
            seen,
            _serving: serving,
        }
    }

    /// A client that signs and, when it tries again, does so at once.
    pub fn client(&self) -> ClientBuilder {
        Client::builder(format!("http://127.0.0.1:{}/root/", self.port))
            .credentials(Credentials::new("static/me", "hunter2"))
            .retry(RetryPolicy::default().without_waiting())
    }

    pub fn stable(&self) -> Stable {
        Stable::new(&self.client().build().unwrap())
    }

    pub fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }
}

async fn serve(
    mut connection: TcpStream,
    script: Arc<Mutex<VecDeque<Line>>>,
    seen: Arc<Mutex<Vec<Seen>>>,
) {
    while let Some(request) = read(&mut connection).await {
        seen.lock().unwrap().push(request);
        let line = script.lock().unwrap().pop_front();
        match line {
            Some(Line::Send(bytes)) => connection.write_all(&bytes).await.unwrap(),
            Some(Line::SendAndClose(bytes)) => return connection.write_all(&bytes).await.unwrap(),
            Some(Line::Hang) => std::future::pending().await,
            None => {
                let end = b"HTTP/1.1 418 X\r\nContent-Length: 13\r\n\r\nend of script";
                connection.write_all(end).await.unwrap();
            }
        }
    }
}

async fn read(connection: &mut TcpStream) -> Option<Seen> {
    let mut bytes = Vec::new();
    let head = loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break end;
        }
        if connection.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    };
    let text = String::from_utf8(bytes[..head].to_vec()).unwrap();
    let mut lines = text.split("\r\n");
    let line = lines.next().unwrap().to_owned();
    let headers: Vec<_> = lines
        .map(|line| line.split_once(": ").unwrap())
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let mut seen = Seen {
        line,
        headers,
        body: String::new(),
    };
    let length: usize = seen
        .header("content-length")
        .map_or(0, |length| length.parse().unwrap());
    while bytes.len() < head + 4 + length {
        connection.read_buf(&mut bytes).await.ok()?;
    }
    seen.body = String::from_utf8(bytes[head + 4..].to_vec()).unwrap();
    Some(seen)
}
