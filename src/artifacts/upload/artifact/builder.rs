//! A configured upload of an artifact, and the ways to start it.

use std::fmt;
use std::future::IntoFuture;
use std::pin::Pin;
use std::time::Duration;

use super::create::ArtifactStorage;
use super::new_artifact::Place;
use crate::artifacts::transfer::{Progress, Report};
use crate::artifacts::upload::data::UploadSource;
use crate::artifacts::upload::uploaded::Uploaded;
use crate::client::Client;
use crate::error::Error;
use crate::http::RetryPolicy;
use crate::values::Timestamp;

/// A configured upload of an artifact, not yet started: see [`Queue::upload_artifact`].
///
/// Await it or call [`send`](Self::send) to start it. With the feature `blocking`, `wait` starts it without async.
/// Dropping the future stops the upload.
///
/// # Storage
///
/// The data goes to the object service or to S3. A deployment supports one or both, but does not announce it. So the
/// upload tries to create the artifact in the object service, and then in S3 if the queue responds 500. The client
/// remembers a deployment without objects. [`storage`](Self::storage) sets the storage.
///
/// A client without credentials uses a proxy that signs with the credentials of the task
/// (`TASKCLUSTER_PROXY_URL`). Its uploads try S3 first, because the proxy cannot sign with the credentials that the queue
/// returns for an object. To upload objects through a proxy, the task needs the scope `object:upload:…`.
///
/// The queue creates an artifact in the object service only once. If the response is lost, each further attempt gets a
/// 500, and the artifact needs another name. The creation in S3 can be repeated.
///
/// # Retries and verification
///
/// The upload retries after a connection error, a timeout, a 5xx or a 429, as the [`RetryPolicy`] says, and sends all data
/// again. If the URL of the storage has expired, the next attempt asks for a new one.
///
/// Most storages state the MD5 of the stored data. The upload compares it with the data that it sent: see
/// [`Uploaded::is_verified`]. An artifact in the object service also gets the SHA-256 of the data before compression,
/// which downloads verify.
///
/// Memory use does not depend on the size of the data. A file must not change during the upload.
///
/// [`Queue::upload_artifact`]: crate::queue::Queue::upload_artifact
#[must_use = "an upload does nothing until it is awaited"]
pub struct ArtifactUpload {
    pub(super) place: Place,
    pub(super) source: UploadSource,
    pub(super) content_type: Option<String>,
    pub(super) expires: Option<Timestamp>,
    pub(super) storage: Option<ArtifactStorage>,
    pub(super) gzip: bool,
    pub(super) hashes: bool,
    pub(super) unverified: bool,
    pub(super) retry: Option<RetryPolicy>,
    pub(super) idle: Option<Duration>,
    pub(super) allow_http: bool,
    pub(super) report: Report,
}

impl ArtifactUpload {
    pub(super) fn new(place: Place, source: UploadSource) -> Self {
        Self {
            place,
            source,
            content_type: None,
            expires: None,
            storage: None,
            gzip: false,
            hashes: false,
            unverified: false,
            retry: None,
            idle: None,
            allow_http: false,
            report: Report::default(),
        }
    }

    /// Sets the media type of the data.
    ///
    /// Default: a guess from the extension of the artifact's name or of the file, or else `application/octet-stream`.
    pub fn content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }

    /// Sets when the queue deletes the artifact. Not later than the task expires.
    ///
    /// Default: when the task expires. This default costs a call of [`Queue::status`](crate::queue::Queue::status).
    pub fn expires(mut self, expires: impl Into<Timestamp>) -> Self {
        self.expires = Some(expires.into());
        self
    }

    /// Sets the storage. Default: one that the deployment supports.
    pub fn storage(mut self, storage: ArtifactStorage) -> Self {
        self.storage = Some(storage);
        self
    }

    /// Compresses the data with gzip, and sends it with `Content-Encoding: gzip`.
    ///
    /// The upload compresses the data into a file in the folder for temporary files before it creates the artifact. It
    /// removes the file at its end.
    pub fn gzip(mut self) -> Self {
        self.gzip = true;
        self
    }

    /// Also computes the SHA-256 and the SHA-512 of the data, for [`Uploaded::sha256`] and [`Uploaded::sha512`].
    ///
    /// Without this setting the upload computes only the SHA-256, and only for the object service.
    pub fn hashes(mut self) -> Self {
        self.hashes = true;
        self
    }

    /// Does not compare the MD5 of the data with the one that the storage states.
    ///
    /// Use it for a storage whose `ETag` looks like an MD5 but is another value.
    pub fn without_verification(mut self) -> Self {
        self.unverified = true;
        self
    }

    /// Sets the retry policy of the upload and its calls, instead of the client's.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = Some(policy);
        self
    }

    /// Sets how long the storage may accept no data, or may take to respond, before the attempt fails.
    ///
    /// Default: the client's [`timeout`](crate::ClientBuilder::timeout).
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.idle = Some(timeout);
        self
    }

    /// Allows data over http even if the service used https.
    ///
    /// Without this setting such an upload fails with [`Error::is_insecure_redirect`], because anybody on the network
    /// can read and replace the data.
    pub fn allow_http_storage(mut self) -> Self {
        self.allow_http = true;
        self
    }

    /// Calls the closure with the progress whenever new data has been sent.
    pub fn on_progress(mut self, tell: impl FnMut(Progress) + Send + 'static) -> Self {
        self.report = Report::to(tell);
        self
    }

    /// Creates the artifact, sends the data, and finishes the artifact.
    ///
    /// # Errors
    ///
    /// - the errors of a call: of [`Queue::create_artifact`](crate::queue::Queue::create_artifact) and of the object
    ///   service; [`is_conflict`](Error::is_conflict) if another artifact has the name, or the run is resolved
    /// - the errors of the storage, which have its HTTP status
    /// - [`is_hash_mismatch`](Error::is_hash_mismatch) if the storage states an MD5 that differs from the data's
    /// - [`is_io`](Error::is_io) if the data cannot be read, or is longer or shorter than its source announced
    pub async fn send(self) -> Result<Uploaded, Error> {
        self.run().await
    }

    pub(super) fn client(&self) -> Client {
        self.place.client()
    }
}

impl IntoFuture for ArtifactUpload {
    type Output = Result<Uploaded, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

impl fmt::Debug for ArtifactUpload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ArtifactUpload")
            .field("place", &self.place)
            .field("source", &self.source)
            .field("content_type", &self.content_type)
            .field("expires", &self.expires)
            .field("storage", &self.storage)
            .field("gzip", &self.gzip)
            .finish_non_exhaustive()
    }
}
