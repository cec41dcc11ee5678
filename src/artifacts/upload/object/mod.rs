//! Uploads of objects to the object service.

mod builder;
mod send;

pub use builder::UploadBuilder;

use super::data::UploadSource;
use crate::object::Object;

/// Uploads, with the feature `objects`.
impl Object {
    /// Uploads an object and finishes the upload.
    ///
    /// Calls [`create_upload`](Self::create_upload), sends the data, and calls [`finish_upload`](Self::finish_upload)
    /// with the SHA-256 of the data, computed while it is sent. Downloads verify it.
    ///
    /// Data of less than 8,192 bytes can be sent inside the request, if the service allows that. Other data goes to the
    /// storage that the service names. The upload retries after a connection error, a timeout, a 5xx or a 429, as the
    /// [`RetryPolicy`](crate::RetryPolicy) says, and sends all data again. If the URL of the storage has expired, the
    /// next attempt asks the service for a new one. Memory use does not depend on the size of the data.
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
        UploadBuilder::new(self.clone(), name.to_owned(), source.into())
    }
}
