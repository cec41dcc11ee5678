//! Idle connections that the server closes, and one client on several runtimes.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use serde_json::json;
use tokio::runtime::{Builder, Runtime};

use crate::tests::support::server::{Server, json};
use crate::tests::support::service::Stable;
use crate::{Client, RetryPolicy};

const REGISTERED: &str = r#"{"herdId":"a","secret":"b"}"#;

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

/// Starts a server on its own thread that responds to one request per connection, and closes the connection after it
/// was idle for 1 s. Returns its root URL, and a channel with a message for each closed connection.
fn server_with_idle_timeout() -> (String, Receiver<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let root = format!("http://{}", listener.local_addr().unwrap());
    let (closed, closings) = channel();
    thread::spawn(move || {
        for connection in listener.incoming() {
            let mut connection = connection.unwrap();
            let mut request = Vec::new();
            while !request.ends_with(b"{}") {
                let mut byte = [0];
                connection.read_exact(&mut byte).unwrap();
                request.extend(byte);
            }
            let length = REGISTERED.len();
            write!(
                connection,
                "HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n{REGISTERED}"
            )
            .unwrap();
            let idle = Some(Duration::from_secs(1));
            connection.set_read_timeout(idle).unwrap();
            connection.read(&mut [0]).unwrap_err();
            drop(connection);
            if closed.send(()).is_err() {
                return;
            }
        }
    });
    (root, closings)
}

#[test]
fn sends_no_post_on_a_connection_that_the_server_closed() {
    let (root, closings) = server_with_idle_timeout();
    let client = Client::builder(root).retry(RetryPolicy::default().max_retries(0));
    let stable = Stable::new(&client.build().unwrap());
    runtime().block_on(async {
        for _ in 0..3 {
            stable.register(&json!({})).await.unwrap();
            // Blocks the runtime, which notices nothing in the meantime.
            closings.recv().unwrap();
        }
    });
}

#[test]
fn one_client_works_on_several_runtimes() {
    let background = Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    let server = background.block_on(Server::start((0..30).map(|_| json(200, REGISTERED))));
    let client = server.client().retry(RetryPolicy::default().max_retries(0));
    let stable = Stable::new(&client.build().unwrap());
    let register = async || stable.register(&json!({})).await.unwrap();
    let first = runtime();
    first.block_on(register());
    // More runtimes than the pool keeps.
    for _ in 0..20 {
        runtime().block_on(register());
    }
    // The first runtime still exists, but nothing runs on it.
    let second = runtime();
    second.block_on(register());
    let opened = server.opened();
    for _ in 0..4 {
        first.block_on(register());
        second.block_on(register());
    }
    assert_eq!(server.seen().len(), 30);
    // The second runtime used its connection again, and the pool had dropped the first runtime's connection.
    assert_eq!(server.opened(), opened + 1);
}
