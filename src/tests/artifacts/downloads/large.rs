//! Downloads of more than should be in memory.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::io::AsyncWrite;

use super::{latest, referring};
use crate::tests::support::server::{Line, Server};

const MIB: usize = 1024 * 1024;

/// Counts what it gets, and how far the server is ahead of that.
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
async fn a_gibibyte_goes_through_in_small_pieces() {
    let head = format!("HTTP/1.1 200 X\r\nContent-Length: {}\r\n\r\n", 1024 * MIB);
    let server = referring([Line::Flood(head.into_bytes(), vec![b' '; MIB], 1024)]).await;
    let mut counter = Counter {
        server: &server,
        taken: 0,
        largest: 0,
        ahead: 0,
    };
    let downloaded = latest(&server).to_writer(&mut counter).await.unwrap();
    assert_eq!((downloaded.length(), counter.taken), (1 << 30, 1 << 30));
    // What is ahead is in the system's buffers, for the most part.
    let Counter { largest, ahead, .. } = counter;
    assert!(largest <= MIB && ahead <= 32 * MIB, "{largest} {ahead}");
}
