//! Blocking downloads, with the feature `blocking`.

use std::io::{self, Write};
use std::path::Path;
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::io::AsyncWrite;

use super::download::{Download, Downloaded};
#[cfg(feature = "artifacts")]
use super::many::{DownloadedFiles, Downloads};
use crate::blocking::block_on;
use crate::error::Error;

/// Blocking downloads, with the feature `blocking`.
///
/// They need no tokio runtime. If async code calls them, they send nothing and fail, like
/// [`Call::wait`](crate::Call::wait).
///
/// ```no_run
/// # #[cfg(feature = "artifacts")]
/// # fn example(client: &taskcluster_client::Client) -> Result<(), taskcluster_client::Error> {
/// use taskcluster_client::queue::Queue;
///
/// let queue = Queue::new(client);
/// let build = queue.download_latest_artifact("fN1SbArXTPSVFNUvaOlinQ", "public/build.tar.zst");
/// let downloaded = build.wait_to_file("build.tar.zst")?;
/// println!("{} bytes", downloaded.length());
/// # Ok(())
/// # }
/// ```
impl Download {
    /// Downloads to a file and blocks until it is complete. Like [`to_file`](Self::to_file), without async.
    ///
    /// # Errors
    ///
    /// The errors of [`to_file`](Self::to_file). Fails without sending anything if async code calls it.
    pub fn wait_to_file(self, path: impl AsRef<Path>) -> Result<Downloaded, Error> {
        block_on(self.to_file(path))?
    }

    /// Downloads into memory and blocks until all data has arrived. Like [`to_vec`](Self::to_vec), without async.
    ///
    /// # Errors
    ///
    /// The errors of [`to_vec`](Self::to_vec). Fails without sending anything if async code calls it.
    pub fn wait_to_vec(self) -> Result<Vec<u8>, Error> {
        block_on(self.to_vec())?
    }

    /// Downloads to a writer, flushes it, and blocks until that is done. Like [`to_writer`](Self::to_writer), without
    /// async.
    ///
    /// # Errors
    ///
    /// The errors of [`to_writer`](Self::to_writer). Fails without sending anything if async code calls it.
    pub fn wait_to_writer<W: Write + ?Sized>(self, writer: &mut W) -> Result<Downloaded, Error> {
        block_on(self.fetch_to_writer(&mut BlockingWriter(writer)))?
    }
}

/// Blocking downloads of many artifacts, with the feature `blocking`.
///
/// They need no tokio runtime. If async code calls them, they send nothing and fail, like
/// [`Call::wait`](crate::Call::wait).
#[cfg(feature = "artifacts")]
impl Downloads {
    /// Downloads the artifacts into the folder and blocks until all are done. Like [`into_dir`](Self::into_dir), without
    /// async.
    ///
    /// # Errors
    ///
    /// The errors of [`into_dir`](Self::into_dir). Fails without sending anything if async code calls it.
    pub fn wait_into_dir(self, folder: impl AsRef<Path>) -> Result<DownloadedFiles, Error> {
        block_on(self.into_dir(folder))?
    }
}

/// An async writer around a blocking one. It blocks the thread that polls it, which is the thread of the caller.
struct BlockingWriter<'a, W: ?Sized>(&'a mut W);

impl<W: Write + ?Sized> AsyncWrite for BlockingWriter<'_, W> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        data: &[u8],
    ) -> Poll<io::Result<usize>> {
        Poll::Ready(uninterrupted(|| self.0.write(data)))
    }

    fn poll_flush(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(uninterrupted(|| self.0.flush()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.poll_flush(context)
    }
}

/// Repeats an operation that a signal interrupted, as `Write::write_all` does.
fn uninterrupted<T>(mut operation: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    loop {
        match operation() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            done => return done,
        }
    }
}
