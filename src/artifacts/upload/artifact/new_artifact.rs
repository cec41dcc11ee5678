//! An artifact that an upload creates in the queue.

use std::collections::BTreeMap;

use crate::artifacts::upload::put::{PutUrl, Renew};
use crate::call::Call;
use crate::client::Client;
use crate::error::Error;
use crate::http::RetryPolicy;
use crate::queue::endpoint::CreateArtifact;
use crate::queue::{
    FinishArtifactRequest, PostArtifactRequest, PostArtifactRequestS3, PostArtifactResponse,
    PostArtifactResponseS3, Queue,
};
use crate::values::Timestamp;

/// The run of a task, and the name of an artifact of it.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) queue: Queue,
    pub(super) task_id: String,
    pub(super) run_id: String,
    pub(super) name: String,
}

impl Place {
    pub(super) fn client(&self) -> Client {
        self.queue.status(&self.task_id).client().clone()
    }

    pub(super) fn create(&self, request: &PostArtifactRequest) -> Call<CreateArtifact> {
        let Self {
            queue,
            task_id,
            run_id,
            name,
        } = self;
        queue.create_artifact(task_id, run_id, name, request)
    }

    /// Returns `expires`, or else the time at which the task expires.
    pub(super) async fn expires(
        &self,
        expires: Option<Timestamp>,
        retry: Option<&RetryPolicy>,
    ) -> Result<Timestamp, Error> {
        match expires {
            Some(expires) => Ok(expires),
            None => {
                let call = self.queue.status(&self.task_id).maybe_retry(retry);
                Ok(call.await?.status.expires)
            }
        }
    }

    /// Names an operation on the artifact, for errors.
    pub(super) fn named(&self, operation: &str) -> String {
        let Self {
            task_id,
            run_id,
            name,
            ..
        } = self;
        format!("{operation} of artifact {name} of run {run_id} of task {task_id}")
    }
}

/// The artifact, with the properties that its creation needs.
pub(super) struct NewArtifact<'a> {
    pub(super) place: &'a Place,
    pub(super) content_type: &'a str,
    pub(super) expires: Timestamp,
    pub(super) retry: Option<&'a RetryPolicy>,
}

impl NewArtifact<'_> {
    pub(super) fn s3_request(&self) -> PostArtifactRequest {
        let request = PostArtifactRequestS3::builder()
            .content_type(self.content_type)
            .expires(self.expires);
        request.build().into()
    }

    /// Finishes an artifact in the object service. The client repeats this if the response is lost, which is safe.
    pub(super) async fn finish(&self, upload_id: &str) -> Result<(), Error> {
        let Place {
            queue,
            task_id,
            run_id,
            name,
        } = self.place;
        let request = FinishArtifactRequest::builder().upload_id(upload_id);
        let call = queue.finish_artifact(task_id, run_id, name, &request.build());
        call.maybe_retry(self.retry).await
    }
}

impl Renew for NewArtifact<'_> {
    /// Asks for a new URL in S3. The queue treats this as a repetition of the creation.
    async fn renew(&self) -> Result<PutUrl, Error> {
        let call = self.place.create(&self.s3_request());
        let endpoint = call.endpoint_info();
        match call.maybe_retry(self.retry).await? {
            PostArtifactResponse::S3(s3) => Ok(put_url(s3)),
            _ => {
                let what = "the queue did not return another URL for the same artifact";
                Err(Error::unusable(what).during(endpoint))
            }
        }
    }
}

/// Returns the URL, with the headers that the PUT to S3 needs.
pub(super) fn put_url(s3: PostArtifactResponseS3) -> PutUrl {
    PutUrl {
        url: s3.put_url,
        expires: s3.expires,
        headers: BTreeMap::from([("content-type".to_owned(), s3.content_type)]),
    }
}
