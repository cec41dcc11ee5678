use std::io::ErrorKind;

use taskcluster_fake::Fake;
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;

use crate::support::pools::definition;
use crate::support::wire::{Wire, exchange};

#[tokio::test]
async fn two_fakes_share_nothing() {
    let (one, two) = (Wire::start().await, Wire::start().await);
    assert_ne!(one.fake.root_url(), two.fake.root_url());
    let body = definition("static");
    one.send_json("PUT", "/worker-pool/a%2Fb", &body).await.ok();
    assert_eq!(one.get("/worker-pool/a%2Fb").await.status, 200);
    assert_eq!(two.get("/worker-pool/a%2Fb").await.status, 404);
}

#[tokio::test]
async fn dropping_closes_port_and_connections() {
    let wire = Wire::start().await;
    let authority = wire.authority().to_string();
    let mut idle = TcpStream::connect(&authority).await.unwrap();
    wire.get("/ping").await.ok();
    drop(wire);
    let error = TcpStream::connect(&authority).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConnectionRefused);
    let ended = idle.read(&mut [0]).await;
    assert!(matches!(ended, Ok(0) | Err(_)));
}

#[tokio::test]
async fn names_a_port_in_use() {
    let fake = Fake::start().await.unwrap();
    let (_, port) = fake.root_url().rsplit_once(':').unwrap();
    let error = Fake::start_on(port.parse().unwrap()).await.unwrap_err();
    let message = error.to_string();
    assert!(message.starts_with(&format!("cannot listen on 127.0.0.1:{port}: ")));
    assert!(!message.contains('\n'));
}

#[tokio::test]
async fn survives_garbage() {
    let wire = Wire::start().await;
    for garbage in [&b"\x16\x03\x01\xff\xff\r\n\r\n"[..], b"GET\r\n\r\n"] {
        exchange(wire.authority(), garbage).await;
    }
    let connection = TcpStream::connect(wire.authority()).await.unwrap();
    drop(connection);
    wire.get("/ping").await.ok();
}

#[test]
fn a_caller_may_block_its_only_thread() {
    use std::io::{Read, Write};
    let runtime = tokio::runtime::Builder::new_current_thread();
    let mut runtime = runtime;
    let runtime = runtime.build().unwrap();
    runtime.block_on(async {
        let fake = Fake::start().await.unwrap();
        let authority = fake.root_url().strip_prefix("http://").unwrap();
        let mut stream = std::net::TcpStream::connect(authority).unwrap();
        let request = "GET /api/worker-manager/v1/ping HTTP/1.0\r\n\r\n";
        stream.write_all(request.as_bytes()).unwrap();
        let mut reply = String::new();
        stream.read_to_string(&mut reply).unwrap();
        assert!(reply.contains("\"alive\": true"), "{reply}");
    });
}
