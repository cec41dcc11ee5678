//! Downloads that are larger than the memory they may use.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::io::AsyncWrite;

use super::{latest, serving_artifact};
use crate::tests::support::server::{Line, Server};

const MIB: usize = 1024 * 1024;

/// A writer that counts the bytes it gets, and how far the server is ahead.
struct Counter<'a> {
    server: &'a Server,
    taken: usize,
    largest: usize,
    ahead: usize,
}

impl AsyncWrite for Counter<'_> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        data: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.ahead = self
            .ahead
            .max(self.server.flooded().saturating_sub(self.taken));
        self.largest = self.largest.max(data.len());
        self.taken += data.len();
        Poll::Ready(Ok(data.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

#[tokio::test]
async fn streams_a_gibibyte_in_small_pieces() {
    let head = format!("HTTP/1.1 200 X\r\nContent-Length: {}\r\n\r\n", 1024 * MIB);
    let server = serving_artifact([Line::Flood(head.into_bytes(), vec![b' '; MIB], 1024)]).await;
    let mut counter = Counter {
        server: &server,
        taken: 0,
        largest: 0,
        ahead: 0,
    };
    let downloaded = latest(&server).to_writer(&mut counter).await.unwrap();
    assert_eq!((downloaded.length(), counter.taken), (1 << 30, 1 << 30));
    // Most of the bytes ahead are in the system's buffers.
    let Counter { largest, ahead, .. } = counter;
    assert!(largest <= MIB && ahead <= 32 * MIB, "{largest} {ahead}");
}
