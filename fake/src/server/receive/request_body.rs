//! Reads the bodies of requests within limits of time and memory.

use std::time::Duration;

use http_body_util::BodyExt;
use hyper::body::{Body, Bytes};
use tokio::sync::Semaphore;
use tokio::time::timeout;

/// The maximum size of a body in the services: 10 MiB.
const LIMIT: usize = 10 * 1024 * 1024;
/// The size above which a body counts as large: 64 KiB.
const LARGE: usize = 64 * 1024;
/// The number of large bodies that the fake reads concurrently.
///
/// Others wait. Without this limit, a thousand connections with 10 MiB each would take 10 GiB.
const LARGE_AT_ONCE: usize = 8;

/// Reads the bodies of all requests to a fake.
pub struct BodyReader {
    time: Duration,
    large: Semaphore,
}

/// The body did not arrive in time.
#[derive(Debug)]
pub struct BodyTimeout;

impl BodyReader {
    /// Creates a reader with this timeout per body.
    pub fn new(time: Duration) -> BodyReader {
        BodyReader {
            time,
            large: Semaphore::new(LARGE_AT_ONCE),
        }
    }

    /// Reads a whole body.
    ///
    /// Returns `None` for an incomplete body or a body over the limit. It reads the latter to the end and discards it, so that
    /// the client can read the response.
    ///
    /// # Errors
    ///
    /// [`BodyTimeout`] if the body does not arrive in time.
    pub async fn read_body(
        &self,
        body: impl Body<Data = Bytes> + Unpin,
    ) -> Result<Option<Vec<u8>>, BodyTimeout> {
        if body.is_end_stream() {
            return Ok(Some(Vec::new()));
        }
        let taken = timeout(self.time, self.read(body)).await;
        taken.map_err(|_| BodyTimeout)
    }

    async fn read(&self, mut body: impl Body<Data = Bytes> + Unpin) -> Option<Vec<u8>> {
        let mut taken = Vec::new();
        let mut place = None;
        while let Some(frame) = body.frame().await {
            let Ok(data) = frame.ok()?.into_data() else {
                continue;
            };
            if taken.len() + data.len() > LIMIT {
                drop((taken, place));
                return discard(body).await;
            }
            if taken.len() + data.len() > LARGE && place.is_none() {
                place = self.large.acquire().await.ok();
            }
            taken.extend_from_slice(&data);
        }
        // The log may keep the body for long.
        taken.shrink_to_fit();
        Some(taken)
    }
}

async fn discard(mut body: impl Body<Data = Bytes> + Unpin) -> Option<Vec<u8>> {
    while let Some(Ok(_)) = body.frame().await {}
    None
}

#[cfg(test)]
mod tests {
    use http_body_util::Full;

    use super::*;

    async fn taken(length: usize) -> Option<usize> {
        let reader = BodyReader::new(Duration::from_secs(60));
        let body = Full::from(vec![b' '; length]);
        let taken = reader.read_body(body).await.unwrap();
        taken.map(|taken| taken.len())
    }

    #[tokio::test]
    async fn reads_bodies_of_up_to_10_mebibytes() {
        for length in [0, 1, LARGE + 1, LIMIT] {
            assert_eq!(taken(length).await, Some(length));
        }
        assert_eq!(taken(LIMIT + 1).await, None);
    }
}
