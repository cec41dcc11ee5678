//! The bodies of requests, taken in without giving anybody all the memory.

use std::time::Duration;

use http_body_util::BodyExt;
use hyper::body::{Body, Bytes};
use tokio::sync::Semaphore;
use tokio::time::timeout;

/// The most bytes of a body that the services take in.
const LIMIT: usize = 10 * 1024 * 1024;
/// A body of more bytes than this is large.
const LARGE: usize = 64 * 1024;
/// How many large bodies are taken in at once. The others wait, so that a thousand connections, each in the middle of
/// ten megabytes, do not keep ten gigabytes.
const LARGE_AT_ONCE: usize = 8;

/// Takes in the bodies of all requests to a fake.
pub struct Intake {
    time: Duration,
    large: Semaphore,
}

/// A body did not come in time.
#[derive(Debug)]
pub struct TooSlow;

impl Intake {
    /// Takes in bodies that come within this time.
    pub fn new(time: Duration) -> Intake {
        Intake {
            time,
            large: Semaphore::new(LARGE_AT_ONCE),
        }
    }

    /// Takes in a whole body. One that is over the limit is not kept but read to its end, so that its sender gets to
    /// read the answer, and then is `None`; so is one that breaks off.
    ///
    /// # Errors
    ///
    /// [`TooSlow`].
    pub async fn take(
        &self,
        body: impl Body<Data = Bytes> + Unpin,
    ) -> Result<Option<Vec<u8>>, TooSlow> {
        if body.is_end_stream() {
            return Ok(Some(Vec::new()));
        }
        let taken = timeout(self.time, self.read(body)).await;
        taken.map_err(|_| TooSlow)
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
        // The log may keep it for long.
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
        let intake = Intake::new(Duration::from_secs(60));
        let body = Full::from(vec![b' '; length]);
        let taken = intake.take(body).await.unwrap();
        taken.map(|taken| taken.len())
    }

    #[tokio::test]
    async fn ten_megabytes_are_taken_in_and_no_byte_more() {
        for length in [0, 1, LARGE + 1, LIMIT] {
            assert_eq!(taken(length).await, Some(length));
        }
        assert_eq!(taken(LIMIT + 1).await, None);
    }
}
