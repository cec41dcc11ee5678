//! The ways to start an upload: `send`, awaiting it, and blocking.

use std::future::IntoFuture;
use std::pin::Pin;

use super::UploadBuilder;
use super::builder::Settings;
use crate::artifacts::transfer::Algorithms;
use crate::artifacts::upload::Uploaded;
use crate::artifacts::upload::data::Data;
use crate::artifacts::upload::negotiation::Negotiation;
use crate::artifacts::upload::put::{Put, PutSettings};
#[cfg(feature = "blocking")]
use crate::blocking::block_on;
use crate::error::Error;
use crate::values::{Timestamp, random};

/// An upload with all that is required.
type Complete = UploadBuilder<String, String, Timestamp>;

impl Complete {
    /// Uploads the object.
    ///
    /// # Errors
    ///
    /// - the errors of [`create_upload`](crate::object::Object::create_upload) and
    ///   [`finish_upload`](crate::object::Object::finish_upload); the HTTP status may be that of the storage
    /// - [`is_hash_mismatch`](Error::is_hash_mismatch) if the storage states an MD5 that differs from the data's
    /// - [`is_io`](Error::is_io) if the data cannot be read, or is longer or shorter than its source announced
    pub async fn send(self) -> Result<Uploaded, Error> {
        let Settings {
            gzip,
            hashes,
            without_verification,
            mut on_progress,
            ..
        } = self.settings;
        let retry = self.settings.retry.as_ref();
        let client = self.service.object(&self.name).client().clone();
        let transport = &*client.0;
        let named = |error: Error| {
            let what = format!("upload of object {}", self.name);
            error.transferring(&what).at_host(transport.root.host())
        };
        let algorithms = Algorithms {
            sha256: true,
            sha512: hashes,
            md5: !without_verification,
        };
        let data = Data::prepare(self.source, gzip, algorithms)
            .await
            .map_err(named)?;
        let upload_id = self.settings.upload_id;
        let negotiation = Negotiation {
            service: &self.service,
            name: &self.name,
            project_id: &self.project_id,
            upload_id: upload_id.unwrap_or_else(random::slugid),
            content_type: &self.content_type,
            length: data.length(),
            expires: self.expires,
            retry,
        };
        let settings = PutSettings {
            transport,
            retry,
            idle: self
                .settings
                .idle_timeout
                .unwrap_or(client.options().timeout),
            allow_http: self.settings.allow_http_storage,
        };
        let put = Put::new(&negotiation, &data, settings);
        let sent = negotiation.upload(&put, &mut on_progress).await;
        Ok(Uploaded::new(&data, sent.map_err(named)?))
    }
}

/// Awaiting a complete upload starts it, like [`send`](UploadBuilder::send).
impl IntoFuture for Complete {
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
impl Complete {
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
