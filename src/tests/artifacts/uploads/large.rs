//! Uploads of more than should be in memory.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt, ReadBuf};
use tokio::net::TcpListener;

use super::{LATER, json, picked, upload};
use crate::UploadSource;
use crate::tests::support::server::Server;

const GIB: u64 = 1 << 30;

/// Bytes that were read from the source and by the storage.
#[derive(Default)]
struct Counts {
    produced: AtomicU64,
    taken: AtomicU64,
    ahead: AtomicU64,
}

/// Spaces, counted.
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

/// Takes one request with such a body, and is content.
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
async fn a_gibibyte_goes_through_in_small_pieces() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let put = json!({"putUrl": {"url": url, "expires": LATER, "headers": {}}});
    let server = Server::start([picked(put), json(200, "{}")]).await;
    let counts = Arc::new(Counts::default());
    let storage = tokio::spawn(take(listener, Arc::clone(&counts)));
    let produced = Arc::clone(&counts);
    let source = UploadSource::reopened(GIB, move || {
        let spaces = Spaces(Arc::clone(&produced), GIB);
        async move { Ok(spaces) }
    });
    assert_eq!(upload(&server, source).await.unwrap().length(), GIB);
    storage.await.unwrap();
    // What is ahead is in the system's buffers, for the most part.
    let ahead = counts.ahead.load(Ordering::Relaxed);
    assert!(ahead <= 32 << 20, "{ahead}");
}
