//! A configured download, and the ways to start it.

use std::fmt;
use std::path::Path;
use std::time::Duration;

use tokio::io::AsyncWrite;

use super::downloaded::Downloaded;
#[cfg(feature = "artifacts")]
use super::fetch::Known;
use super::origin::Origin;
use super::settings::Settings;
#[cfg(feature = "artifacts")]
use super::sink::{Create, Disk, FileSink};
use super::sink::{Destination, MemorySink, Sink, WriterSink};
use crate::artifacts::transfer::{Progress, Report};
use crate::client::Client;
use crate::error::Error;
use crate::http::RetryPolicy;

/// The maximum number of parts to fetch at the same time. More connections to one storage are rarely faster.
const MAX_RANGES: u32 = 32;

/// A configured download of an artifact or of an object, not yet started.
///
/// [`to_file`](Self::to_file), [`to_vec`](Self::to_vec) and [`to_writer`](Self::to_writer) start it.
///
/// # Encoding and verification
///
/// The download returns the data without compression: it decodes `Content-Encoding: gzip`, and `br` with the feature
/// `brotli`. Hashes and lengths are those of the decoded data. It keeps any other encoding as it is: see
/// [`Downloaded::content_encoding`].
///
/// For an object the download verifies one hash that the uploader stated: the SHA-256, or the SHA-512 if there is no
/// SHA-256. It fails if there is neither. SHA-256 comes first because CPUs have instructions for it, which make it twice
/// as fast. An artifact that is not an object has no hashes. Its length is checked as far as HTTP states it: see
/// [`Downloaded::is_verified`]. The download computes no other hash, unless [`hashes`](Self::hashes) requests it.
///
/// # Retries
///
/// The download retries after a connection error, a timeout, an incomplete response, a 5xx or a 429, as the
/// [`RetryPolicy`] says. The count of retries starts anew whenever new data has arrived.
///
/// A broken download resumes where it stopped. It requests only the rest if the storage supports ranges and the rest
/// certainly belongs to the same data. Otherwise it requests all data again, compares the known part, and skips it. So a
/// writer gets each byte once, and never seeks. A file or memory is compared byte by byte. A writer cannot be read, so the
/// download keeps a checksum of 128 bits (XXH3) for this comparison. Verified data is not compared, because its hash is
/// checked at the end. If the URL of the storage has expired, the next attempt asks the service
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
    pub(super) settings: Settings,
    pub(super) report: Report,
}

impl Download {
    pub(super) fn new(client: &Client, origin: Origin) -> Self {
        Self {
            settings: Settings::new(client, origin),
            report: Report::default(),
        }
    }

    /// Sets the retry policy of the download and its calls, instead of the client's.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.settings.retry = Some(policy);
        self
    }

    /// Sets how long the storage may be silent before the attempt fails. Default: the client's
    /// [`timeout`](crate::ClientBuilder::timeout).
    ///
    /// To limit the time of the whole download, wrap it in `tokio::time::timeout`.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.settings.idle = Some(timeout);
        self
    }

    /// Sets the maximum size of the decoded data, in bytes; see [`Error::is_too_large`].
    ///
    /// Default: no limit, except for [`to_vec`](Self::to_vec).
    pub fn max_size(mut self, bytes: u64) -> Self {
        self.settings.max_size = Some(bytes);
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
        match &mut self.settings.origin {
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
        self.settings.allow_http = true;
        self
    }

    /// Computes SHA-256 and SHA-512 of the data, for [`Downloaded::sha256`] and [`Downloaded::sha512`].
    ///
    /// Without this setting the download computes only the hash that it verifies. With it, the download verifies every
    /// hash that the uploader stated.
    pub fn hashes(mut self) -> Self {
        self.settings.hashes = true;
        self
    }

    /// Sets how many parts of a large file to fetch at the same time. Default: 1.
    ///
    /// The maximum is 32; a larger number counts as 32, and 0 as 1. Each part has a connection, an open file, and up to 1 MiB
    /// of memory for data that is not written yet.
    ///
    /// Applies only to [`to_file`](Self::to_file), and only if the storage supports ranges, and states the length and a
    /// strong `ETag`, which ties the parts together. Otherwise one stream fetches all data. A part has at least 1 MiB. If
    /// the storage refuses a part, or the `ETag` changes, the download starts again with one stream.
    ///
    /// This helps if the storage or the network limits the speed of each connection. A verified download reads the
    /// complete file again to hash it.
    pub fn ranges(mut self, ranges: u32) -> Self {
        self.settings.ranges = ranges.clamp(1, MAX_RANGES);
        self
    }

    /// Calls the closure with the progress whenever new data has arrived.
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
        self.fetch_to_writer(writer).await
    }

    /// Downloads to the writer, which need not be `Send`.
    pub(in crate::artifacts) async fn fetch_to_writer<W>(
        self,
        writer: &mut W,
    ) -> Result<Downloaded, Error>
    where
        W: AsyncWrite + Unpin + ?Sized,
    {
        self.fetch_to(&mut WriterSink::new(writer)).await
    }

    async fn fetch_to<S: Sink>(self, sink: &mut S) -> Result<Downloaded, Error> {
        let fetched = self.fetch(sink, None).await?;
        // No data is known.
        fetched.ok_or_else(|| Error::incomplete("the storage sent no data"))
    }

    /// Downloads to a file. It appears, or replaces an existing file, when it is complete.
    ///
    /// Until then the data is in the same folder, in a file with a name like `.R4nd0mSlugid.part`. Dropping the future
    /// removes that file, after a write that is in progress; a failed download removes it before the error returns. A
    /// process that is killed leaves it there, so a program should
    /// catch Ctrl-C and drop the future: see `examples/artifacts`. On Unix only this user can read the file until it is
    /// complete. Then it gets the mode of the file that it replaces, or the default mode of a new file.
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
        let what = self.settings.what();
        let named = |error: Error| error.transferring(&what);
        match Destination::open(path.as_ref()).await.map_err(named)? {
            Destination::File(mut file) => {
                let downloaded = match self.fetch_to(&mut *file).await {
                    Ok(downloaded) => downloaded,
                    Err(error) => {
                        file.abandon().await;
                        return Err(error);
                    }
                };
                let finished = file.finish(|| Ok(()));
                finished
                    .await
                    .map_err(|error| named(Error::io("the file cannot be completed", error)))?;
                Ok(downloaded)
            }
            #[cfg(unix)]
            Destination::Special(mut special) => self.fetch_to_writer(special.writer()).await,
        }
    }

    /// Downloads to a file that `create` creates for the first data, unless the data is `known`. Calls `then` after the
    /// file has its final name.
    #[cfg(feature = "artifacts")]
    pub(in crate::artifacts) async fn fetch_file(
        self,
        create: Create,
        known: Option<&dyn Known>,
        then: impl FnOnce(&Downloaded) + Send + 'static,
    ) -> Result<Option<Downloaded>, Error> {
        let what = self.settings.what();
        let mut file = FileSink::new(Disk::new(create));
        let downloaded = match self.fetch(&mut file, known).await {
            Ok(Some(downloaded)) => downloaded,
            ended => {
                file.abandon().await;
                return ended;
            }
        };
        let finished = file.finish(move || {
            then(&downloaded);
            Ok(downloaded)
        });
        let finished = finished.await.map(Some);
        finished.map_err(|error| Error::io("the file cannot be written", error).transferring(&what))
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
        let usual = u64::try_from(self.settings.client.0.max_response_size).unwrap_or(u64::MAX);
        self.settings.max_size.get_or_insert(usual);
        let mut memory = MemorySink::default();
        self.fetch_to(&mut memory).await?;
        Ok(memory.into_data())
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download")
            .field("root_url", &self.settings.client.root_url())
            .field("origin", &self.settings.origin)
            .field("retry", &self.settings.retry)
            .field("idle_timeout", &self.settings.idle)
            .field("allow_http_redirects", &self.settings.allow_http)
            .field("max_size", &self.settings.max_size)
            .field("hashes", &self.settings.hashes)
            .field("ranges", &self.settings.ranges)
            .finish_non_exhaustive()
    }
}
