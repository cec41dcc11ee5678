//! Brokers that cannot be reached, or that do not speak AMQP.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::error::Error;
use crate::pulse::Listener;
use crate::tests::values::exchanges::Fed;

async fn connect(scheme: &str, address: &str) -> Error {
    let url = format!("{scheme}://me:hunter2@{address}");
    let builder = Listener::builder(url).ephemeral().bind(Fed::binding());
    let error = builder.connect().await.unwrap_err();
    for text in [format!("{error:#}"), format!("{error:?}")] {
        assert!(!text.contains("hunter2"), "{text}");
        assert!(text.contains(address), "{text}");
    }
    error
}

async fn listen() -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    (listener, address)
}

#[tokio::test]
async fn a_refused_connection_is_a_connect_error() {
    let (listener, address) = listen().await;
    drop(listener);
    let error = connect("amqp", &address).await;
    assert!(
        error.is_connect() && !error.is_dns() && !error.is_tls(),
        "{error:?}"
    );
}

#[tokio::test]
async fn an_unknown_host_is_a_dns_error() {
    let error = connect("amqp", "does-not-exist.invalid:5672").await;
    assert!(error.is_connect() && error.is_dns(), "{error:?}");
}

#[tokio::test]
async fn a_peer_without_tls_is_a_tls_error() {
    let (listener, address) = listen().await;
    let peer = async {
        let (mut stream, _) = listener.accept().await.unwrap();
        stream.write_all(b"AMQP\0\0\x09\x01").await.unwrap();
        stream.read_to_end(&mut Vec::new()).await.ok();
    };
    let (error, ()) = tokio::join!(connect("amqps", &address), peer);
    assert!(error.is_connect() && error.is_tls(), "{error:?}");
}

#[tokio::test]
async fn a_peer_without_amqp_is_an_error() {
    let (listener, address) = listen().await;
    let peer = async {
        let (mut stream, _) = listener.accept().await.unwrap();
        stream
            .write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            .await
            .unwrap();
        stream.read_to_end(&mut Vec::new()).await.ok();
    };
    let (error, ()) = tokio::join!(connect("amqp", &address), peer);
    assert!(!error.is_refused_by_broker(), "{error:?}");
}

#[tokio::test]
async fn a_peer_that_closes_is_a_connect_error() {
    let (listener, address) = listen().await;
    let peer = async { drop(listener.accept().await.unwrap()) };
    let (error, ()) = tokio::join!(connect("amqp", &address), peer);
    assert!(error.is_connect(), "{error:?}");
}

#[tokio::test]
async fn a_silent_peer_is_a_timeout_and_its_connection_is_closed() {
    let (listener, address) = listen().await;
    let peer = async {
        let (mut stream, _) = listener.accept().await.unwrap();
        tokio::time::pause();
        let mut received = Vec::new();
        // Ends when the client has closed the connection.
        stream.read_to_end(&mut received).await.ok();
    };
    let (error, ()) = tokio::join!(connect("amqp", &address), peer);
    assert!(error.is_timeout(), "{error:?}");
}
