//! A configured download, and the ways to start it.

use std::fmt;
use std::path::Path;
use std::time::Duration;

use tokio::io::AsyncWrite;

use super::downloaded::Downloaded;
use super::file::Destination;
use super::origin::Origin;
use crate::artifacts::transfer::{Progress, Report};
use crate::client::Client;
use crate::error::Error;
use crate::http::RetryPolicy;

/// A configured download of an artifact or of an object, not yet started.
///
/// [`to_file`](Self::to_file), [`to_vec`](Self::to_vec) and [`to_writer`](Self::to_writer) start it.
///
/// # Encoding and verification
///
/// The download returns the data without compression: it decodes `Content-Encoding: gzip`, and `br` with the feature
/// `brotli`. It computes hashes and lengths of the decoded data. It keeps any other encoding as it is: see
/// [`Downloaded::content_encoding`].
///
/// For an object the download verifies every hash that the uploader stated, and fails if there is neither a SHA-256 nor
/// a SHA-512. An artifact that is not an object has no hashes. Its length is checked as far as HTTP states it: see
/// [`Downloaded::is_verified`].
///
/// # Retries
///
/// The download retries after a connection error, a timeout, an incomplete response, a 5xx or a 429, as the
/// [`RetryPolicy`] says. The count of retries starts anew whenever new data has arrived.
///
/// A broken download resumes where it stopped. It requests only the rest if the storage supports ranges and the rest
/// certainly belongs to the same data. Otherwise it requests all data again, compares the known part, and skips it. So a
/// writer gets each byte once, and never seeks. If the URL of the storage has expired, the next attempt asks the service
/// for a new one.
///
/// A writer gets data before the download can verify it. If the download fails, discard everything that was written.
///
/// # Limits
///
/// Dropping the future stops the download. While data arrives, a download may take any time: the client's timeouts apply
/// only to the calls of services. See [`idle_timeout`](Self::idle_timeout). Memory use does not depend on the size of
/// the data, except for [`to_vec`](Self::to_vec).
#[must_use = "a download does nothing until `to_file`, `to_vec` or `to_writer` is called"]
pub struct Download {
    pub(super) client: Client,
    pub(super) origin: Origin,
    pub(super) retry: Option<RetryPolicy>,
    pub(super) idle: Option<Duration>,
    pub(super) allow_http: bool,
    pub(super) max_size: Option<u64>,
    pub(super) report: Report,
}

impl Download {
    pub(super) fn new(client: &Client, origin: Origin) -> Self {
        Self {
            client: client.clone(),
            origin,
            retry: None,
            idle: None,
            allow_http: false,
            max_size: None,
            report: Report::default(),
        }
    }

    /// Sets the retry policy of the download and its calls, instead of the client's.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = Some(policy);
        self
    }

    /// Sets how long the storage may be silent before the attempt fails. Default: the client's
    /// [`timeout`](crate::ClientBuilder::timeout).
    ///
    /// To limit the time of the whole download, wrap it in `tokio::time::timeout`.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.idle = Some(timeout);
        self
    }

    /// Sets the maximum size of the decoded data, in bytes; see [`Error::is_too_large`].
    ///
    /// Default: no limit, except for [`to_vec`](Self::to_vec).
    pub fn max_size(mut self, bytes: u64) -> Self {
        self.max_size = Some(bytes);
        self
    }

    /// Downloads only data that the deployment itself stores.
    ///
    /// An artifact of the storage type `reference` fails then ([`Error::is_reference_artifact`]), and the download
    /// follows no redirects. The deployment stores all objects itself.
    ///
    /// The task chooses the URL of such an artifact. It may name a host that only this machine can reach. Use this
    /// setting if tasks must not choose what this machine requests, or where the data comes from.
    #[cfg(feature = "artifacts")]
    pub fn managed_only(mut self) -> Self {
        match &mut self.origin {
            Origin::Artifact(artifact) => artifact.managed_only = true,
            #[cfg(feature = "objects")]
            Origin::Object(_) => {}
        }
        self
    }

    /// Allows data over http even if the service or an earlier redirect used https.
    ///
    /// Without this setting such a download fails with [`Error::is_insecure_redirect`], because anybody on the network
    /// can read and replace data that is sent over http, and most artifacts have no hashes to verify. A service that
    /// itself uses http may name http storage without this setting.
    pub fn allow_http_redirects(mut self) -> Self {
        self.allow_http = true;
        self
    }

    /// Calls the closure with the progress whenever new data has been written.
    pub fn on_progress(mut self, tell: impl FnMut(Progress) + Send + 'static) -> Self {
        self.report = Report::to(tell);
        self
    }

    /// Downloads to the writer, and flushes it.
    ///
    /// # Errors
    ///
    /// - [`is_not_found`](Error::is_not_found) and the other errors of a call; the HTTP status may be that of the storage
    /// - [`is_hash_mismatch`](Error::is_hash_mismatch), [`is_unverifiable`](Error::is_unverifiable),
    ///   [`is_insecure_redirect`](Error::is_insecure_redirect) and [`is_too_large`](Error::is_too_large)
    /// - [`is_io`](Error::is_io) if the writer fails
    /// - for artifacts also [`is_error_artifact`](Error::is_error_artifact) and
    ///   [`is_reference_artifact`](Error::is_reference_artifact)
    pub async fn to_writer<W>(self, writer: &mut W) -> Result<Downloaded, Error>
    where
        W: AsyncWrite + Unpin + Send + ?Sized,
    {
        self.fetch(writer).await
    }

    /// Downloads to a file. It appears, or replaces an existing file, when it is complete.
    ///
    /// Until then the data is in the same folder, in a file with a name like `.R4nd0mSlugid.part`. Dropping the future
    /// removes that file. On Unix only this user can read it until it is complete. Then it gets the mode of the file
    /// that it replaces, or the default mode of a new file.
    ///
    /// On Unix the download does not replace a device (`/dev/null`) or a named pipe, but writes to it. It waits until
    /// the pipe has a reader. It follows symbolic links. In a folder where others can write, such as `/tmp`, this
    /// applies only to links, pipes and files of this user or of root. The download replaces a link or pipe of another
    /// user, and does not keep the mode of another user's file, so that no other user chooses where the data goes or who
    /// can read it.
    ///
    /// # Errors
    ///
    /// The errors of [`to_writer`](Self::to_writer).
    pub async fn to_file(self, path: impl AsRef<Path>) -> Result<Downloaded, Error> {
        let what = self.what();
        let opened = Destination::open(path.as_ref()).await;
        let mut file = opened.map_err(|error| error.transferring(&what))?;
        let downloaded = self.to_writer(file.writer()).await?;
        let finished = file.finish().await;
        finished.map_err(|error| error.transferring(&what))?;
        Ok(downloaded)
    }

    /// Downloads into memory.
    ///
    /// The size limit is [`max_size`](Self::max_size). Default: the client's
    /// [`max_response_size`](crate::ClientBuilder::max_response_size).
    ///
    /// # Errors
    ///
    /// The errors of [`to_writer`](Self::to_writer).
    pub async fn to_vec(mut self) -> Result<Vec<u8>, Error> {
        let usual = u64::try_from(self.client.0.max_response_size).unwrap_or(u64::MAX);
        self.max_size.get_or_insert(usual);
        let mut data = Vec::new();
        self.to_writer(&mut data).await?;
        Ok(data)
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download")
            .field("root_url", &self.client.root_url())
            .field("origin", &self.origin)
            .field("retry", &self.retry)
            .field("idle_timeout", &self.idle)
            .field("allow_http_redirects", &self.allow_http)
            .field("max_size", &self.max_size)
            .finish_non_exhaustive()
    }
}
