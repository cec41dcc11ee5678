//! Creates an artifact with data, in a storage that the deployment supports.

use std::sync::atomic::Ordering;

use super::new_artifact::{NewArtifact, put_url};
use crate::artifacts::upload::put::PutUrl;
use crate::error::Error;
use crate::http::RetryPolicy;
use crate::queue::{
    PostArtifactRequest, PostArtifactRequestObject, PostArtifactResponse,
    PostArtifactResponseObject,
};

/// The storages for the data of artifacts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ArtifactStorage {
    /// The object service: the storage type `object`.
    Object,
    /// A bucket of the queue: the storage type `s3`.
    S3,
}

/// A created artifact, and what the upload of its data needs.
pub(super) enum Created {
    S3(PutUrl),
    Object(Box<PostArtifactResponseObject>),
}

impl NewArtifact<'_> {
    /// Creates the artifact in the given storage, or in one that the deployment supports.
    ///
    /// A deployment does not announce its storages, but the creation of an artifact in the object service fails with a
    /// 500 if the deployment has no storage for objects. So the client tries it first, and then S3. It remembers a
    /// deployment without objects.
    ///
    /// A client without credentials uses a proxy that signs with the credentials of the task. They cannot upload objects,
    /// so the client tries S3 first.
    pub(super) async fn create(&self, storage: Option<ArtifactStorage>) -> Result<Created, Error> {
        if let Some(storage) = storage {
            return self.create_in(storage, self.retry.cloned()).await;
        }
        let call = self.place.create(&self.s3_request());
        let client = call.client();
        let objects_refused = &client.0.objects_refused;
        let objects_first =
            !objects_refused.load(Ordering::Relaxed) && client.credentials().is_some();
        let (first, second) = match objects_first {
            true => (ArtifactStorage::Object, ArtifactStorage::S3),
            false => (ArtifactStorage::S3, ArtifactStorage::Object),
        };
        let policy = self.retry.unwrap_or(client.options().retry).clone();
        let refusal = match self.create_in(first, Some(policy.final_after_500())).await {
            Err(error) if is_refusal(&error) => error,
            created => return created,
        };
        match self.create_in(second, self.retry.cloned()).await {
            Ok(created) => {
                objects_refused.store(objects_first, Ordering::Relaxed);
                Ok(created)
            }
            // After a 409 the first storage does have the artifact. After a 500 the queue has another problem.
            Err(error) if error.is_conflict() || is_refusal(&error) => Err(refusal),
            Err(error) => Err(error),
        }
    }

    async fn create_in(
        &self,
        storage: ArtifactStorage,
        retry: Option<RetryPolicy>,
    ) -> Result<Created, Error> {
        let call = self.place.create(&match storage {
            ArtifactStorage::Object => self.object_request(),
            ArtifactStorage::S3 => self.s3_request(),
        });
        let endpoint = call.endpoint_info();
        match call.maybe_retry(retry.as_ref()).await? {
            PostArtifactResponse::S3(s3) => Ok(Created::S3(put_url(s3))),
            PostArtifactResponse::Object(object) => Ok(Created::Object(Box::new(object))),
            _ => {
                let what = "the response has another storage type than `object` or `s3`";
                Err(Error::unusable(what).during(endpoint))
            }
        }
    }

    /// Leaves out the length. With it, the queue's response to `finishArtifact` is always a 500.
    fn object_request(&self) -> PostArtifactRequest {
        let request = PostArtifactRequestObject::builder()
            .content_type(self.content_type)
            .expires(self.expires);
        request.build().into()
    }
}

/// Returns whether the deployment may lack the storage.
fn is_refusal(error: &Error) -> bool {
    error.status() == Some(500) || error.code() == Some("InputValidationError")
}
