use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::{AllowedHosts, Limits, Server, Shared};
use crate::deployment::Deployment;
use crate::faults::Fault;

const SHORT: Duration = Duration::from_millis(50);
const PING: &str = "GET /api/worker-manager/v1/ping HTTP/1.1\r\nHost: localhost\r\n";

struct Running {
    address: SocketAddr,
    shared: Shared,
    _server: Server,
}

impl Running {
    fn start(limits: Limits) -> Running {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let root_url = format!("http://{address}");
        let shared = Shared::new(
            root_url,
            Deployment::embedded(),
            AllowedHosts::default(),
            None,
        );
        Running {
            address,
            shared: shared.clone(),
            _server: Server::spawn(listener, shared, limits).unwrap(),
        }
    }

    /// Opens a connection and sends a request.
    async fn sent(&self, request: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        stream
    }
}

/// Reads until the connection ends or breaks.
async fn rest(mut stream: TcpStream) -> String {
    let mut reply = Vec::new();
    let _ = stream.read_to_end(&mut reply).await;
    String::from_utf8(reply).unwrap()
}

#[tokio::test]
async fn closes_the_connection_after_the_head_timeout() {
    let limits = Limits {
        head: SHORT,
        ..Limits::default()
    };
    let running = Running::start(limits);
    for start in ["", "GET / HTTP/1.1\r\nHo"] {
        let stream = running.sent(start).await;
        assert_eq!(rest(stream).await, "", "{start}");
    }
}

#[tokio::test]
async fn closes_an_idle_connection() {
    let limits = Limits {
        head: SHORT,
        ..Limits::default()
    };
    let running = Running::start(limits);
    let stream = running.sent(&format!("{PING}\r\n")).await;
    assert!(rest(stream).await.starts_with("HTTP/1.1 200 OK\r\n"));
}

#[tokio::test]
async fn responds_with_408_after_the_body_timeout() {
    let limits = Limits {
        body: SHORT,
        ..Limits::default()
    };
    let running = Running::start(limits);
    for body in [
        "Content-Length: 9\r\n\r\n12345678",
        "Transfer-Encoding: chunked\r\n\r\n5\r\n",
    ] {
        let stream = running.sent(&format!("{PING}{body}")).await;
        let reply = rest(stream).await;
        assert!(
            reply.starts_with("HTTP/1.1 408 Request Timeout\r\n"),
            "{reply}"
        );
    }
    assert_eq!(running.shared.log().iter().count(), 0);
}

#[tokio::test]
async fn closes_the_connection_of_a_client_that_does_not_read() {
    let limits = Limits {
        write: SHORT,
        connections: 1,
        ..Limits::default()
    };
    let running = Running::start(limits);
    let (length, count) = (1024 * 1024, 64);
    let large = Fault::body("x".repeat(length)).forever();
    running.shared.faults().replace(None, [large].into());
    let stream = running.sent(&format!("{PING}\r\n").repeat(count)).await;
    // The fake serves one connection at a time, so it serves this one after the first one has ended.
    let last = format!("{PING}Connection: close\r\n\r\n");
    let next = running.sent(&last).await;
    assert!(rest(next).await.starts_with("HTTP/1.1 200 OK\r\n"));
    assert!(rest(stream).await.len() < count * length);
}

#[tokio::test]
async fn connections_beyond_the_limit_wait() {
    let limits = Limits {
        connections: 1,
        head: SHORT,
        ..Limits::default()
    };
    let running = Running::start(limits);
    let mut first = running.sent("").await;
    let second = running
        .sent(&format!("{PING}Connection: close\r\n\r\n"))
        .await;
    assert!(rest(second).await.starts_with("HTTP/1.1 200 OK\r\n"));
    let mut byte = [0];
    assert_eq!(first.try_read(&mut byte).unwrap(), 0);
    drop(first.shutdown().await);
}
