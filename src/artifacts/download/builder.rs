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

/// A download in the making, of an artifact or of an object: [`to_file`](Self::to_file), [`to_vec`](Self::to_vec) and
/// [`to_writer`](Self::to_writer) do it.
///
/// # What comes
///
/// The data without compression: if the storage sends it with `Content-Encoding: gzip` (or `br`, with the feature
/// `brotli`), that is undone on the way, and hashes are of what comes out. Data in another encoding is passed on as it
/// is, see [`Downloaded::content_encoding`]. Of an object every hash that the uploader
/// stated is verified, and one without SHA-256 and SHA-512 is refused. For artifacts that are not objects there is
/// nothing to verify by, beyond what HTTP says of their length: see [`Downloaded::is_verified`].
///
/// # What goes wrong
///
/// An attempt without an answer, one that breaks off, and an answer of 5xx or 429 are tried again as the
/// [`RetryPolicy`] says, whose count begins anew whenever there was new data. A broken download goes on where it was: the
/// rest is asked for if the storage can give a part and it is sure to be of the same data; otherwise everything is
/// fetched once more, and what is there already is compared and passed over. So a writer gets each byte once, and needs
/// neither to seek nor to start over. When a storage's URL has ended, the next attempt asks the service for a new one.
///
/// A writer gets data before it can be verified. If there is an error in the end, what it got is to be thrown away.
///
/// Dropping the future stops the download. There is no limit to how long it may take while data comes, whatever the
/// client's time limits, which are for each call of a service; see [`idle_timeout`](Self::idle_timeout). Memory does not
/// grow with the data, but for [`to_vec`](Self::to_vec).
#[must_use = "a download does nothing until it is told where to"]
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

    /// Tries again as this policy says, not as the client's: the calls that it takes, and the transfer.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = Some(policy);
        self
    }

    /// How long the storage may be silent before an attempt is given up, in place of the client's
    /// [`timeout`](crate::ClientBuilder::timeout). For a limit to the whole, put `tokio::time::timeout` around it.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.idle = Some(timeout);
        self
    }

    /// How many bytes the data may have at most, decompressed; see [`Error::is_too_large`]. There is no limit unless set,
    /// but for [`to_vec`](Self::to_vec).
    pub fn max_size(mut self, bytes: u64) -> Self {
        self.max_size = Some(bytes);
        self
    }

    /// Takes nothing but what the deployment itself stores: an artifact of the storage type `reference` is an error then
    /// ([`Error::is_reference_artifact`]), and no redirect is followed. Objects are never anything else.
    ///
    /// The URL of such an artifact is whatever the task has chosen, and may lead to a host that only this machine can
    /// reach. Use this where tasks are not to choose what this machine asks for, or where the data comes from.
    #[cfg(feature = "artifacts")]
    pub fn managed_only(mut self) -> Self {
        match &mut self.origin {
            Origin::Artifact(artifact) => artifact.managed_only = true,
            #[cfg(feature = "objects")]
            Origin::Object(_) => {}
        }
        self
    }

    /// Allows the data to come over http although the service, or a redirect before, was reached over https.
    ///
    /// Without this setting such a download fails with [`Error::is_insecure_redirect`], because anybody on the way can
    /// read and replace data that comes over http, and most artifacts have no hash to verify them by. A service that
    /// is itself reached over http may name http storage without it.
    pub fn allow_http_redirects(mut self) -> Self {
        self.allow_http = true;
        self
    }

    /// Tells how far it is, whenever data has been written.
    pub fn on_progress(mut self, tell: impl FnMut(Progress) + Send + 'static) -> Self {
        self.report = Report::to(tell);
        self
    }

    /// Downloads into the writer, and flushes it.
    ///
    /// # Errors
    ///
    /// [`is_not_found`](Error::is_not_found) and the others of a call, with the status of the storage if it was that which
    /// refused; [`is_hash_mismatch`](Error::is_hash_mismatch), [`is_unverifiable`](Error::is_unverifiable),
    /// [`is_insecure_redirect`](Error::is_insecure_redirect), [`is_too_large`](Error::is_too_large), and
    /// [`is_io`](Error::is_io) if the writer fails. Of artifacts,
    /// [`is_error_artifact`](Error::is_error_artifact) and [`is_reference_artifact`](Error::is_reference_artifact), too.
    pub async fn to_writer<W>(self, writer: &mut W) -> Result<Downloaded, Error>
    where
        W: AsyncWrite + Unpin + Send + ?Sized,
    {
        self.fetch(writer).await
    }

    /// Downloads into a file, which is there in the end if all went well, and replaces what was there.
    ///
    /// Until then the data is in a file in the same folder with a name like `.R4nd0mSlugid.part`, which goes away with
    /// the future. On Unix only this user can read it until it is complete. Then it gets the mode of the file that it
    /// replaces, or that of any new file.
    ///
    /// On Unix a device (`/dev/null`) or a named pipe is not replaced: the data is written to it, after waiting for a
    /// reader of the pipe. A symbolic link is followed. In a folder that others can write to, such as `/tmp`, this
    /// holds only for what belongs to this user or to root. A link or pipe of another user is replaced there, and the
    /// mode of another user's file is not kept, so that nobody else chooses where the data goes or who can read it.
    ///
    /// # Errors
    ///
    /// Those of [`to_writer`](Self::to_writer).
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
    /// Unless [`max_size`](Self::max_size) says otherwise, the data may have as many bytes as the client's
    /// [`max_response_size`](crate::ClientBuilder::max_response_size).
    ///
    /// # Errors
    ///
    /// Those of [`to_writer`](Self::to_writer).
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
