//! Artifacts without data: links, redirects and errors.

use std::future::IntoFuture;
use std::pin::Pin;

use super::content_type;
use super::new_artifact::Place;
use crate::error::Error;
use crate::http::RetryPolicy;
use crate::queue::{
    ArtifactErrorReason, PostArtifactRequest, PostArtifactRequestError, PostArtifactRequestLink,
    PostArtifactRequestReference,
};
use crate::values::Timestamp;

/// A configured creation of an artifact without data, not yet started.
///
/// [`Queue::link_artifact`], [`Queue::redirect_artifact`] and [`Queue::error_artifact`] return it. Await it or call
/// [`send`](Self::send) to start it. With the feature `blocking`, `wait` starts it without async.
///
/// [`Queue::link_artifact`]: crate::queue::Queue::link_artifact
/// [`Queue::redirect_artifact`]: crate::queue::Queue::redirect_artifact
/// [`Queue::error_artifact`]: crate::queue::Queue::error_artifact
#[derive(Debug)]
#[must_use = "a creation does nothing until it is awaited"]
pub struct ArtifactCreation {
    place: Place,
    what: WithoutData,
    content_type: Option<String>,
    expires: Option<Timestamp>,
    retry: Option<RetryPolicy>,
}

/// The content of the artifact.
#[derive(Debug)]
pub(super) enum WithoutData {
    /// The name of another artifact.
    Link(String),
    /// A URL.
    Redirect(String),
    /// A reason, with a message.
    Error(ArtifactErrorReason, String),
}

impl ArtifactCreation {
    pub(super) fn new(place: Place, what: WithoutData) -> Self {
        Self {
            place,
            what,
            content_type: None,
            expires: None,
            retry: None,
        }
    }

    /// Sets the media type of the data that the link or the URL leads to. An error has none.
    ///
    /// Default: a guess from the extension of the artifact's name, or else `application/octet-stream`.
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

    /// Sets the retry policy of the creation, instead of the client's.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = Some(policy);
        self
    }

    /// Creates the artifact.
    ///
    /// # Errors
    ///
    /// The errors of [`Queue::create_artifact`](crate::queue::Queue::create_artifact);
    /// [`is_conflict`](Error::is_conflict) if another artifact has the name, or the run is resolved.
    pub async fn send(self) -> Result<(), Error> {
        let retry = self.retry.as_ref();
        let what = self.place.named("creation");
        let named = |error: Error| error.transferring(&what);
        let expires = self.place.expires(self.expires, retry).await;
        let request = self.request(expires.map_err(named)?);
        let call = self.place.create(&request).maybe_retry(retry);
        call.await.map_err(named)?;
        Ok(())
    }

    fn request(&self, expires: Timestamp) -> PostArtifactRequest {
        let content_type = match &self.content_type {
            Some(content_type) => content_type,
            None => content_type::guess(&self.place.name, None),
        };
        match &self.what {
            WithoutData::Link(to) => {
                let link = PostArtifactRequestLink::builder().artifact(&**to);
                link.content_type(content_type)
                    .expires(expires)
                    .build()
                    .into()
            }
            WithoutData::Redirect(url) => {
                let redirect = PostArtifactRequestReference::builder().url(&**url);
                redirect
                    .content_type(content_type)
                    .expires(expires)
                    .build()
                    .into()
            }
            WithoutData::Error(reason, message) => {
                let error = PostArtifactRequestError::builder().reason(reason.clone());
                error.message(&**message).expires(expires).build().into()
            }
        }
    }
}

impl IntoFuture for ArtifactCreation {
    type Output = Result<(), Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}
