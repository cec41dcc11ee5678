//! The ways to start an upload besides `send`: awaiting it, and blocking.

use std::future::IntoFuture;
use std::pin::Pin;

use super::upload_builder::IsComplete;
use super::{UploadBuilder, Uploaded};
#[cfg(feature = "blocking")]
use crate::blocking::block_on;
use crate::error::Error;

/// Awaiting a complete upload starts it, as [`send`](UploadBuilder::send) does.
impl<S: IsComplete + 'static> IntoFuture for UploadBuilder<S> {
    type Output = Result<Uploaded, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

/// Blocking uploads, with the feature `blocking`.
///
/// They need no tokio runtime. In async code they send nothing and fail, as
/// [`Call::wait`](crate::Call::wait) does.
#[cfg(feature = "blocking")]
impl<S: IsComplete> UploadBuilder<S> {
    /// Uploads the object and blocks until the upload is finished: `.await` without async.
    ///
    /// # Errors
    ///
    /// Those of [`send`](Self::send). Fails without sending anything if async code calls it.
    pub fn wait(self) -> Result<Uploaded, Error> {
        self.wait_send()
    }

    /// Uploads the object and blocks until the upload is finished: [`send`](Self::send) without async.
    ///
    /// # Errors
    ///
    /// Those of [`wait`](Self::wait).
    pub fn wait_send(self) -> Result<Uploaded, Error> {
        block_on(self.send())?
    }
}
