//! Receives uploads to the storage.

use std::time::Duration;

use http_body_util::BodyExt;
use hyper::HeaderMap;
use hyper::body::{Body, Bytes};
use hyper::header::EXPECT;
use tokio::time::timeout;

use super::request_body::BodyTimeout;
use crate::storage::{StorageError, Upload};

/// Receives uploads. Each part of a body must arrive within a timeout.
pub struct UploadReader {
    time: Duration,
}

impl UploadReader {
    /// Creates a reader with this timeout per part.
    pub fn new(time: Duration) -> UploadReader {
        UploadReader { time }
    }

    /// Receives the body of an upload, or of a request that the storage refuses.
    ///
    /// It discards the body of a refused request, so that the client can read the response. A client that waits for a `100
    /// Continue` does not send the body.
    ///
    /// # Errors
    ///
    /// [`BodyTimeout`] if a part does not arrive in time.
    pub async fn receive(
        &self,
        upload: Result<Upload, StorageError>,
        headers: &HeaderMap,
        mut body: impl Body<Data = Bytes> + Unpin,
    ) -> Result<Result<Upload, StorageError>, BodyTimeout> {
        let reserved = upload.and_then(|mut upload| upload.reserve().map(|()| upload));
        let mut upload = match reserved {
            Ok(upload) => upload,
            Err(error) if headers.contains_key(EXPECT) => return Ok(Err(error)),
            Err(error) => {
                while self.part(&mut body).await?.is_some() {}
                return Ok(Err(error));
            }
        };
        while let Some(part) = self.part(&mut body).await? {
            upload.push(&part);
        }
        Ok(Ok(upload))
    }

    /// Reads a body until it has this many bytes, or to its end.
    ///
    /// # Errors
    ///
    /// [`BodyTimeout`] if a part does not arrive in time.
    pub async fn read_some(
        &self,
        mut body: impl Body<Data = Bytes> + Unpin,
        bytes: u64,
    ) -> Result<(), BodyTimeout> {
        let mut read = 0;
        while read < bytes
            && let Some(part) = self.part(&mut body).await?
        {
            read += part.len() as u64;
        }
        Ok(())
    }

    /// Returns the next part of a body; `None` at its end, or if the client has disconnected.
    async fn part(
        &self,
        body: &mut (impl Body<Data = Bytes> + Unpin),
    ) -> Result<Option<Bytes>, BodyTimeout> {
        let next = next_part(body);
        timeout(self.time, next).await.map_err(|_| BodyTimeout)
    }
}

async fn next_part(body: &mut (impl Body<Data = Bytes> + Unpin)) -> Option<Bytes> {
    loop {
        let frame = body.frame().await?.ok()?;
        if let Ok(data) = frame.into_data() {
            return Some(data);
        }
    }
}
