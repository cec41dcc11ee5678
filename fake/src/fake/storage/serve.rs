//! Hosting bytes.

use url::Url;

use crate::fake::handle::Fake;
use crate::storage::Content;

/// # Files
impl Fake {
    /// Hosts bytes at a URL of the fake, for tests of downloads.
    ///
    /// The URL needs no credentials and contains a random id.
    ///
    /// [`Content`] sets the content type, the content encoding, the entity tag and the file name. The fake also supports
    /// `HEAD`, `Range`, `If-Range` and the other conditions of HTTP. [`Fake::requests`] contains the requests, and the faults of
    /// [`Fake::fail_all`] apply to them.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use serde_json::json;
    /// use taskcluster_fake::{Content, Fake, Reply};
    ///
    /// let fake = Fake::start().await?;
    /// let text = fake.serve("a log");
    /// assert!(text.as_str().starts_with(fake.root_url()));
    ///
    /// let archive = Content::new(*b"\x1f\x8b...").content_type("application/gzip").name("target.tar.gz");
    /// let archive = fake.serve(archive);
    /// assert!(archive.path().ends_with("/target.tar.gz"));
    ///
    /// // The queue redirects downloads of an artifact to it.
    /// fake.on("queue.getLatestArtifact", move |_| {
    ///     let body = json!({ "storageType": "s3", "url": archive.as_str() });
    ///     Reply::redirect(archive.as_str(), body)
    /// })?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn serve(&self, content: impl Into<Content>) -> Url {
        let now = self.shared.clock().now().date;
        let path = self.shared.state().storage.serve(content.into(), now);
        let url = format!("{}{path}", self.root_url);
        Url::parse(&url).expect("the root URL is valid, and the path is encoded")
    }
}
