//! Uploads that are larger than the memory they may use.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt, ReadBuf};
use tokio::net::TcpListener;

use super::{LATER, json, picked_method, upload};
use crate::UploadSource;
use crate::tests::support::server::Server;

const GIB: u64 = 1 << 30;

/// The number of bytes that the source and the storage have read.
#[derive(Default)]
struct Counts {
    produced: AtomicU64,
    taken: AtomicU64,
    ahead: AtomicU64,
}

/// A source of spaces that counts them.
struct Spaces(Arc<Counts>, u64);

impl AsyncRead for Spaces {
    fn poll_read(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let length = self.1.min(buffer.remaining() as u64);
        buffer.initialize_unfilled_to(length as usize).fill(b' ');
        buffer.advance(length as usize);
        self.1 -= length;
        let produced = self.0.produced.fetch_add(length, Ordering::Relaxed) + length;
        let ahead = produced - self.0.taken.load(Ordering::Relaxed);
        self.0.ahead.fetch_max(ahead, Ordering::Relaxed);
        Poll::Ready(Ok(()))
    }
}

/// Accepts one request with a body of any length, and responds with 200.
async fn take(listener: TcpListener, counts: Arc<Counts>) {
    let (mut connection, _) = listener.accept().await.unwrap();
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(connection.read_u8().await.unwrap());
    }
    let mut buffer = vec![0; 1024 * 1024];
    while counts.taken.load(Ordering::Relaxed) < GIB {
        let read = connection.read(&mut buffer).await.unwrap();
        assert!(read > 0);
        counts.taken.fetch_add(read as u64, Ordering::Relaxed);
    }
    connection
        .write_all(b"HTTP/1.1 200 X\r\nContent-Length: 0\r\n\r\n")
        .await
        .unwrap();
}

#[tokio::test]
async fn streams_a_gibibyte_in_small_pieces() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let put = json!({"putUrl": {"url": url, "expires": LATER, "headers": {}}});
    let server = Server::start([picked_method(put), json(200, "{}")]).await;
    let counts = Arc::new(Counts::default());
    let storage = tokio::spawn(take(listener, Arc::clone(&counts)));
    let produced = Arc::clone(&counts);
    let source = UploadSource::reopened(GIB, move || {
        let spaces = Spaces(Arc::clone(&produced), GIB);
        async move { Ok(spaces) }
    });
    assert_eq!(upload(&server, source).await.unwrap().length(), GIB);
    storage.await.unwrap();
    // Most of the bytes ahead are in the system's buffers.
    let ahead = counts.ahead.load(Ordering::Relaxed);
    assert!(ahead <= 32 << 20, "{ahead}");
}
