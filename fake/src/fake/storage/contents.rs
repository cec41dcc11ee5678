//! Contents of artifacts and objects, and the lifetime of their URLs.

use std::time::Duration;

use crate::fake::handle::Fake;
use crate::storage::{Content, ObjectPath};

/// # Storage
///
/// The fake contains a storage like S3, in memory, for artifacts and for the objects of the object service. A stored
/// content has a path: its bucket and its key.
///
/// | content | path |
/// |---|---|
/// | an `s3` artifact whose name starts with `public/` | `public-bucket/<taskId>/<runId>/<name>` |
/// | another `s3` artifact | `private-bucket/<taskId>/<runId>/<name>` |
/// | an object | `public-bucket/<name>` |
/// | an `object` artifact | `public-bucket/t/<taskId>/<runId>/<name>` |
///
/// The URL of a content is `/s3/` and the path, below the root URL. Everyone may read the public bucket. Other requests need
/// a signed URL, which the queue and the object service return.
///
/// [`Fake::fail`] makes requests fail: the operations are `s3.getObject`, `s3.headObject` and `s3.putObject`.
impl Fake {
    /// Returns the content at a path of the storage. The bytes are shared, not copied.
    ///
    /// Its headers are those that the storage keeps: `Content-Type`, `Content-Encoding`, `Content-Disposition`,
    /// `Content-Language`, `Cache-Control`, `Expires` and those that start with `x-amz-meta-`; and the entity tag.
    pub fn stored(&self, path: &str) -> Option<Content> {
        let path: ObjectPath = path.parse().ok()?;
        self.shared.state().storage.content(&path).cloned()
    }

    /// Stores a content at a path of the storage. It replaces the one that is there.
    ///
    /// A test uses this for an artifact whose upload does not matter, or to change a content between two attempts to
    /// download it.
    ///
    /// Returns false if the path is not one of a bucket of the fake.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), taskcluster_fake::StartError> {
    /// use taskcluster_fake::{Content, Fake};
    ///
    /// let fake = Fake::start().await?;
    /// let path = "public-bucket/proj/report.html";
    /// assert!(fake.store(path, Content::new(*b"<p>").content_type("text/html")));
    /// let stored = fake.stored(path).unwrap();
    /// assert_eq!((stored.bytes(), stored.header("Content-Type")), (&b"<p>"[..], Some("text/html")));
    ///
    /// assert!(!fake.store("another-bucket/a", "text"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn store(&self, path: &str, content: impl Into<Content>) -> bool {
        let Ok(path) = path.parse::<ObjectPath>() else {
            return false;
        };
        let now = self.shared.clock().now().date;
        self.shared.state().storage.put(path, content.into(), now);
        true
    }

    /// Deletes the content at a path of the storage. Returns false if the path has no content.
    ///
    /// The record of the artifact or the object stays, so a download gets a 404 from the storage.
    pub fn delete_stored(&self, path: &str) -> bool {
        let path = path.parse::<ObjectPath>();
        path.is_ok_and(|path| self.shared.state().storage.delete(&path))
    }

    /// Sets the lifetime of signed URLs, rounded up to seconds.
    ///
    /// It applies to the URLs of later responses. They work for this lifetime by the fake's clock, and at most a second
    /// longer; then the storage responds with a 403, `Request has expired`. Without this, URLs for uploads expire after 45
    /// minutes, those of the download method `getUrl` after two, and others after 30.
    pub fn set_url_lifetime(&self, lifetime: Duration) {
        let part = u64::from(lifetime.subsec_nanos() > 0);
        let seconds = lifetime.as_secs().saturating_add(part);
        self.shared.state().storage.set_lifetime(seconds);
    }
}
