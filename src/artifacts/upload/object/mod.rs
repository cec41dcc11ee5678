//! Uploads of objects to the object service.

mod send;

use std::time::Duration;

use bon::builder;

use super::data::{Data, UploadSource};
use super::negotiation::Negotiation;
use super::put::{Put, PutSettings};
use super::uploaded::Uploaded;
use crate::artifacts::transfer::Algorithms;
use crate::artifacts::transfer::{Progress, Report};
use crate::error::Error;
use crate::http::RetryPolicy;
use crate::object::Object;
use crate::values::Timestamp;
use crate::values::random;

/// Uploads, with the feature `objects`.
impl Object {
    /// Uploads an object and finishes the upload.
    ///
    /// Calls [`create_upload`](Self::create_upload), sends the data, and calls [`finish_upload`](Self::finish_upload)
    /// with the SHA-256 of the data, computed while it is sent. Downloads verify it.
    ///
    /// Data of less than 8,192 bytes can be sent inside the request, if the service allows that. Other data goes to the
    /// storage that the service names. The upload retries after a connection error, a timeout, a 5xx or a 429, as the
    /// [`RetryPolicy`] says, and sends all data again. If the URL of the storage has expired, the next attempt asks the
    /// service for a new one. Memory use does not depend on the size of the data.
    ///
    /// Await the upload to start it, or call [`send`](UploadBuilder::send), which does the same. With the feature
    /// `blocking`, `wait` starts it without async. The object cannot be downloaded before the upload is finished.
    /// Dropping the future stops the upload.
    ///
    /// ```no_run
    /// # async fn example(client: &taskcluster_client::Client) -> Result<(), taskcluster_client::Error> {
    /// use taskcluster_client::object::Object;
    /// use taskcluster_client::{Timestamp, UploadSource};
    ///
    /// let uploaded = Object::new(client)
    ///     .upload_object("proj/report.html", UploadSource::file("report.html"))
    ///     .project_id("proj")
    ///     .content_type("text/html")
    ///     .expires(Timestamp::from_now("1 year")?)
    ///     .await?;
    /// println!("{} bytes, SHA-256 {}", uploaded.length(), uploaded.sha256().unwrap_or_default());
    /// # Ok(())
    /// # }
    /// ```
    pub fn upload_object(&self, name: &str, source: impl Into<UploadSource>) -> UploadBuilder {
        upload(self.clone(), name.to_owned(), source.into())
    }
}

#[builder(
    builder_type(
        name = UploadBuilder,
        doc {
            /// A configured upload, not yet started: see [`Object::upload_object`].
        }
    ),
    finish_fn(
        name = send,
        doc {
            /// Uploads the object.
            ///
            /// # Errors
            ///
            /// - the errors of [`create_upload`](Object::create_upload) and [`finish_upload`](Object::finish_upload);
            ///   the HTTP status may be that of the storage
            /// - [`is_hash_mismatch`](Error::is_hash_mismatch) if the storage states an MD5 that differs from the data's
            /// - [`is_io`](Error::is_io) if the data cannot be read, or is longer or shorter than its source announced
        }
    )
)]
pub async fn upload(
    #[builder(start_fn)] service: Object,
    #[builder(start_fn)] name: String,
    #[builder(start_fn)] source: UploadSource,
    /// Sets the project of the object, which the required scope names.
    #[builder(into)]
    project_id: String,
    /// Sets the media type of the data, such as `text/html`.
    #[builder(into)]
    content_type: String,
    /// Sets when the service deletes the object.
    #[builder(into)]
    expires: Timestamp,
    /// Sets the id of the upload, a slugid. Default: a new one.
    ///
    /// To continue an upload that another client started, use their id, project and time of expiry.
    #[builder(into)]
    upload_id: Option<String>,
    /// Compresses the data with gzip, into a temporary file, and sends it with `Content-Encoding: gzip`.
    ///
    /// The hashes are those of the data before compression, which downloads verify.
    #[builder(default, with = || true)]
    gzip: bool,
    /// Also computes and states the SHA-512 of the data.
    #[builder(default, with = || true)]
    hashes: bool,
    /// Does not compare the MD5 of the data with the one that the storage states.
    ///
    /// Use it for a storage whose `ETag` looks like an MD5 but is another value.
    #[builder(default, with = || true)]
    without_verification: bool,
    /// Sets the retry policy of the upload and its calls, instead of the client's.
    retry: Option<RetryPolicy>,
    /// Sets how long the storage may accept no data, or may take to respond, before the attempt fails.
    ///
    /// Default: the client's [`timeout`](crate::ClientBuilder::timeout).
    idle_timeout: Option<Duration>,
    /// Allows data over http even if the service used https.
    ///
    /// Without this setting such an upload fails with [`Error::is_insecure_redirect`], because anybody on the network
    /// can read and replace the data.
    #[builder(default, with = || true)]
    allow_http_storage: bool,
    /// Calls the closure with the progress whenever new data has been sent.
    #[builder(with = |tell: impl FnMut(Progress) + Send + 'static| Report::to(tell))]
    on_progress: Option<Report>,
) -> Result<Uploaded, Error> {
    let client = service.object(&name).client().clone();
    let transport = &*client.0;
    let named = |error: Error| {
        let what = format!("upload of object {name}");
        error.transferring(&what).at_host(transport.root.host())
    };
    let algorithms = Algorithms {
        sha256: true,
        sha512: hashes,
        md5: !without_verification,
    };
    let data = Data::prepare(source, gzip, algorithms)
        .await
        .map_err(named)?;
    let negotiation = Negotiation {
        service: &service,
        name: &name,
        project_id: &project_id,
        upload_id: upload_id.unwrap_or_else(random::slugid),
        content_type: &content_type,
        length: data.length(),
        expires,
        retry: retry.as_ref(),
    };
    let settings = PutSettings {
        transport,
        retry: retry.as_ref(),
        idle: idle_timeout.unwrap_or(client.options().timeout),
        allow_http: allow_http_storage,
    };
    let put = Put::new(&negotiation, &data, settings);
    let sent = negotiation
        .upload(&put, &mut on_progress.unwrap_or_default())
        .await;
    let sent = sent.map_err(named)?;
    Ok(Uploaded::new(&data, sent))
}
