//! Uploads of objects to the object service: agree on a method, send the data, finish.

mod body;
mod headers;
mod negotiation;
mod put;
mod send;
mod source;

use std::time::Duration;

use bon::builder;

use crate::artifacts::transfer::{Digests, Progress, Report};
use crate::error::Error;
use crate::http::RetryPolicy;
use crate::object::Object;
use crate::values::Timestamp;
use crate::values::random;
use negotiation::{Negotiation, PickedMethod};
use put::Put;

pub use source::UploadSource;

/// Uploads, with the feature `objects`.
impl Object {
    /// Uploads an object: settles it with [`create_upload`](Self::create_upload), sends the data, and declares it whole
    /// with [`finish_upload`](Self::finish_upload), with its SHA-256 and SHA-512, which are computed on the way.
    ///
    /// Data of less than 8,192 bytes can go with the request itself, if the service takes it; other data goes to the
    /// storage that the service names. An attempt that got no answer, or one of 5xx or 429, is made again as the
    /// [`RetryPolicy`] says, from the beginning of the data. If the storage's URL has ended by then, the service is asked
    /// for a new one. Memory does not grow with the data.
    ///
    /// Await the upload to start it, or call [`send`](UploadBuilder::send), which does the same. With the feature
    /// `blocking`, `wait` starts it without async. There is nothing to download before the upload is finished. Dropping
    /// the future stops it.
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
    /// println!("{} bytes, SHA-256 {}", uploaded.length(), uploaded.sha256());
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
            /// Those of [`create_upload`](Object::create_upload) and [`finish_upload`](Object::finish_upload), with the
            /// status of the storage if it was that which refused; and [`is_io`](Error::is_io) if the data cannot be read,
            /// or is longer or shorter than it was said to be.
        }
    )
)]
pub async fn upload(
    #[builder(start_fn)] service: Object,
    #[builder(start_fn)] name: String,
    #[builder(start_fn)] source: UploadSource,
    /// The project that the object belongs to, of which the scope speaks.
    #[builder(into)]
    project_id: String,
    /// What the data is, such as `text/html`.
    #[builder(into)]
    content_type: String,
    /// When the object is to be deleted.
    #[builder(into)]
    expires: Timestamp,
    /// The id of the upload, a slugid: a new one unless set. To go on with an upload that somebody else has begun, it
    /// has to be theirs, and so have the project and the time of expiry.
    #[builder(into)]
    upload_id: Option<String>,
    /// Tries again as this policy says, not as the client's.
    retry: Option<RetryPolicy>,
    /// How long the storage may take no data, and how long it may think about what it has, before an attempt is given
    /// up; in place of the client's [`timeout`](crate::ClientBuilder::timeout).
    idle_timeout: Option<Duration>,
    /// Allows the data to go over http although the service was reached over https. Without this setting such an upload fails
    /// with [`Error::is_insecure_redirect`], because anybody on the way can read the data and replace it.
    #[builder(default, with = || true)]
    allow_http_storage: bool,
    /// Tells how far it is, whenever data has been sent.
    #[builder(with = |tell: impl FnMut(Progress) + Send + 'static| Report::to(tell))]
    on_progress: Option<Report>,
) -> Result<Uploaded, Error> {
    let client = service.object(&name).client().clone();
    let transport = &*client.0;
    let named = |error: Error| {
        let what = format!("upload of object {name}");
        error.transferring(&what).at_host(transport.root.host())
    };
    let length = source.length().await.map_err(named)?;
    let negotiation = Negotiation {
        service: &service,
        name: &name,
        project_id: &project_id,
        upload_id: upload_id.unwrap_or_else(random::slugid),
        content_type: &content_type,
        length,
        expires,
        retry: retry.as_ref(),
    };
    let put = Put {
        transport,
        negotiation: &negotiation,
        source: &source,
        idle: idle_timeout.unwrap_or(client.options().timeout),
        allow_http: allow_http_storage,
    };
    let uploaded = put.upload(&mut on_progress.unwrap_or_default()).await;
    uploaded.map_err(named)
}

impl Put<'_> {
    /// Agrees on a method, sends the data, and finishes.
    async fn upload(&self, report: &mut Report) -> Result<Uploaded, Error> {
        let negotiation = self.negotiation;
        let length = negotiation.length;
        let inline = negotiation.inline(self.source).await?;
        let digests = match negotiation.propose(inline.as_ref()).await? {
            PickedMethod::Inline(digests) => {
                report.reached(length, Some(length));
                digests
            }
            PickedMethod::PutUrl(there) => self.run(there, report).await?,
        };
        negotiation.finish(&digests).await?;
        Ok(Uploaded { length, digests })
    }
}

/// What is known of an object that was uploaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uploaded {
    length: u64,
    digests: Digests,
}

impl Uploaded {
    /// How many bytes it has.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// Its SHA-256, in hexadecimal with lower-case letters.
    pub fn sha256(&self) -> &str {
        &self.digests.sha256
    }

    /// Its SHA-512, in hexadecimal with lower-case letters.
    pub fn sha512(&self) -> &str {
        &self.digests.sha512
    }
}
