//! The ways to start an upload besides `send`: awaiting it, and blocking.

use std::future::IntoFuture;
use std::pin::Pin;

use super::UploadBuilder;
use super::upload_builder::IsComplete;
use crate::artifacts::upload::Uploaded;
#[cfg(feature = "blocking")]
use crate::blocking::block_on;
use crate::error::Error;

/// Awaiting a complete upload starts it, like [`send`](UploadBuilder::send).
impl<S: IsComplete + 'static> IntoFuture for UploadBuilder<S> {
    type Output = Result<Uploaded, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

/// Blocking uploads, with the feature `blocking`.
///
/// They need no tokio runtime. If async code calls them, they send nothing and fail, like
/// [`Call::wait`](crate::Call::wait).
#[cfg(feature = "blocking")]
impl<S: IsComplete> UploadBuilder<S> {
    /// Uploads the object and blocks until the upload is finished. Like `.await`, without async.
    ///
    /// # Errors
    ///
    /// The errors of [`send`](Self::send). Fails without sending anything if async code calls it.
    pub fn wait(self) -> Result<Uploaded, Error> {
        self.wait_send()
    }

    /// Uploads the object and blocks until the upload is finished. Like [`send`](Self::send), without async.
    ///
    /// # Errors
    ///
    /// The errors of [`wait`](Self::wait).
    pub fn wait_send(self) -> Result<Uploaded, Error> {
        block_on(self.send())?
    }
}
