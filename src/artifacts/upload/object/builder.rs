//! The settings of an upload.

use std::fmt;
use std::time::Duration;

use crate::artifacts::transfer::{Progress, Report};
use crate::artifacts::upload::data::UploadSource;
use crate::http::RetryPolicy;
use crate::object::Object;
use crate::request::Missing;
use crate::values::Timestamp;

/// A configured upload, not yet started: see [`Object::upload_object`].
///
/// Each type parameter is a required setting. [`send`](Self::send) exists when none of them is [`Missing`](crate::Missing).
#[must_use = "an upload does nothing until it is awaited"]
pub struct UploadBuilder<ProjectId = Missing, ContentType = Missing, Expires = Missing> {
    pub(super) service: Object,
    pub(super) name: String,
    pub(super) source: UploadSource,
    pub(super) project_id: ProjectId,
    pub(super) content_type: ContentType,
    pub(super) expires: Expires,
    pub(super) settings: Settings,
}

/// The settings that have defaults.
#[derive(Default)]
pub(super) struct Settings {
    pub(super) upload_id: Option<String>,
    pub(super) gzip: bool,
    pub(super) hashes: bool,
    pub(super) without_verification: bool,
    pub(super) retry: Option<RetryPolicy>,
    pub(super) idle_timeout: Option<Duration>,
    pub(super) allow_http_storage: bool,
    pub(super) on_progress: Report,
}

impl UploadBuilder {
    pub(super) fn new(service: Object, name: String, source: UploadSource) -> Self {
        Self {
            service,
            name,
            source,
            project_id: Missing,
            content_type: Missing,
            expires: Missing,
            settings: Settings::default(),
        }
    }
}

impl<ProjectId, ContentType, Expires> UploadBuilder<ProjectId, ContentType, Expires> {
    /// Sets the project of the object, which the required scope names.
    pub fn project_id(
        self,
        project_id: impl Into<String>,
    ) -> UploadBuilder<String, ContentType, Expires> {
        UploadBuilder {
            service: self.service,
            name: self.name,
            source: self.source,
            project_id: project_id.into(),
            content_type: self.content_type,
            expires: self.expires,
            settings: self.settings,
        }
    }

    /// Sets the media type of the data, such as `text/html`.
    pub fn content_type(
        self,
        content_type: impl Into<String>,
    ) -> UploadBuilder<ProjectId, String, Expires> {
        UploadBuilder {
            service: self.service,
            name: self.name,
            source: self.source,
            project_id: self.project_id,
            content_type: content_type.into(),
            expires: self.expires,
            settings: self.settings,
        }
    }

    /// Sets when the service deletes the object.
    pub fn expires(
        self,
        expires: impl Into<Timestamp>,
    ) -> UploadBuilder<ProjectId, ContentType, Timestamp> {
        UploadBuilder {
            service: self.service,
            name: self.name,
            source: self.source,
            project_id: self.project_id,
            content_type: self.content_type,
            expires: expires.into(),
            settings: self.settings,
        }
    }

    /// Sets the id of the upload, a slugid. Default: a new one.
    ///
    /// To continue an upload that another client started, use their id, project and time of expiry.
    pub fn upload_id(mut self, upload_id: impl Into<String>) -> Self {
        self.settings.upload_id = Some(upload_id.into());
        self
    }

    /// Compresses the data with gzip, into a temporary file, and sends it with `Content-Encoding: gzip`.
    ///
    /// The hashes are those of the data before compression, which downloads verify.
    pub fn gzip(mut self) -> Self {
        self.settings.gzip = true;
        self
    }

    /// Also computes and states the SHA-512 of the data.
    pub fn hashes(mut self) -> Self {
        self.settings.hashes = true;
        self
    }

    /// Does not compare the MD5 of the data with the one that the storage states.
    ///
    /// Use it for a storage whose `ETag` looks like an MD5 but is another value.
    pub fn without_verification(mut self) -> Self {
        self.settings.without_verification = true;
        self
    }

    /// Sets the retry policy of the upload and its calls, instead of the client's.
    pub fn retry(mut self, retry: RetryPolicy) -> Self {
        self.settings.retry = Some(retry);
        self
    }

    /// Sets how long the storage may accept no data, or may take to respond, before the attempt fails.
    ///
    /// Default: the client's [`timeout`](crate::ClientBuilder::timeout).
    pub fn idle_timeout(mut self, time: Duration) -> Self {
        self.settings.idle_timeout = Some(time);
        self
    }

    /// Allows data over http even if the service used https.
    ///
    /// Without this setting such an upload fails with
    /// [`Error::is_insecure_redirect`](crate::Error::is_insecure_redirect), because anybody on the network can read and
    /// replace the data.
    pub fn allow_http_storage(mut self) -> Self {
        self.settings.allow_http_storage = true;
        self
    }

    /// Calls the closure with the progress whenever new data has been sent.
    pub fn on_progress(mut self, tell: impl FnMut(Progress) + Send + 'static) -> Self {
        self.settings.on_progress = Report::to(tell);
        self
    }
}

impl<ProjectId, ContentType, Expires> fmt::Debug for UploadBuilder<ProjectId, ContentType, Expires>
where
    ProjectId: fmt::Debug,
    ContentType: fmt::Debug,
    Expires: fmt::Debug,
{
    /// Shows the settings, and the kind of source instead of its data.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UploadBuilder")
            .field("name", &self.name)
            .field("source", &self.source)
            .field("project_id", &self.project_id)
            .field("content_type", &self.content_type)
            .field("expires", &self.expires)
            .field("upload_id", &self.settings.upload_id)
            .field("gzip", &self.settings.gzip)
            .finish_non_exhaustive()
    }
}
