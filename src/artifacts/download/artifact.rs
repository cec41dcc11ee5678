//! Artifacts of tasks, wherever the queue says that they are.

use std::fmt;

use super::location::{Location, Validity};
use super::object::StoredObject;
use crate::artifacts::transfer::{shortened, storage_url};
use crate::call::Call;
use crate::call::Endpoint;
use crate::client::Client;
use crate::error::{Error, ErrorResponse};
use crate::http::RetryPolicy;
use crate::object::Object;
use crate::queue::{ArtifactContentResponse as Content, Queue, endpoint};
use crate::signing::Credentials;

/// An artifact, and where it may be.
#[derive(Debug)]
pub(super) struct Artifact {
    asked: Asked,
    /// The task, the run and the name, for errors.
    what: String,
    pub(super) managed_only: bool,
}

impl fmt::Display for Artifact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

/// How the queue is asked for it.
#[derive(Debug)]
enum Asked {
    OfRun(Call<endpoint::Artifact>),
    Latest(Call<endpoint::LatestArtifact>),
}

impl Artifact {
    /// An artifact of that run.
    pub(super) fn of_run(
        queue: &Queue,
        task_id: &str,
        run_id: impl fmt::Display,
        name: &str,
    ) -> Self {
        let call = queue.artifact(task_id, &run_id, name);
        let what = format!("artifact {name} of run {run_id} of task {task_id}");
        Self::new(Asked::OfRun(call), what)
    }

    /// An artifact of the latest run.
    pub(super) fn of_latest_run(queue: &Queue, task_id: &str, name: &str) -> Self {
        let call = queue.latest_artifact(task_id, name);
        let what = format!("artifact {name} of the latest run of task {task_id}");
        Self::new(Asked::Latest(call), what)
    }

    fn new(asked: Asked, what: String) -> Self {
        Self {
            asked,
            what,
            managed_only: false,
        }
    }

    pub(super) fn client(&self) -> &Client {
        match &self.asked {
            Asked::OfRun(call) => call.client(),
            Asked::Latest(call) => call.client(),
        }
    }

    pub(super) async fn locate(&self, retry: Option<&RetryPolicy>) -> Result<Location, Error> {
        match &self.asked {
            Asked::OfRun(call) => locate(call.clone(), retry, self.managed_only).await,
            Asked::Latest(call) => locate(call.clone(), retry, self.managed_only).await,
        }
    }
}

async fn locate<E: Endpoint<Output = Content>>(
    call: Call<E>,
    retry: Option<&RetryPolicy>,
    managed_only: bool,
) -> Result<Location, Error> {
    let (client, endpoint) = (call.client().clone(), call.endpoint_info());
    let response = Call::send(call.maybe_retry(retry)).await?;
    let located = match response.body() {
        Content::S3(s3) => at(&s3.url, Validity::Once, !managed_only),
        Content::Reference(_) if managed_only => Err(Error::reference_artifact()),
        Content::Reference(reference) => at(&reference.url, Validity::Always, true),
        Content::Object(object) => match Credentials::try_from(&object.credentials) {
            Ok(credentials) => {
                let client = client.with_credentials(credentials);
                let stored = StoredObject::new(Object::new(&client), object.name.clone());
                return stored.locate(retry).await;
            }
            Err(error) => Err(error),
        },
        Content::Error(error) => Err(Error::error_artifact(ErrorResponse {
            status: response.status(),
            code: Some(error.reason.clone()),
            message: Some(error.message.clone()),
            request_info: None,
            missing_scopes: Default::default(),
            body: String::new(),
            request_id: response.request_id().map(str::to_owned),
            trace_id: response.trace_id().map(str::to_owned),
        })),
        // An unknown kind, or one that only another release describes.
        _ => {
            let value = serde_json::to_value(response.body()).unwrap_or_default();
            let kind = shortened(value["storageType"].as_str().unwrap_or_default());
            let what = format!("the storage type {kind:?} is not known here");
            Err(Error::unusable(what))
        }
    };
    located.map_err(|error| error.during(endpoint).after(1, true))
}

/// There, with nothing to verify by.
fn at(url: &str, validity: Validity, redirects: bool) -> Result<Location, Error> {
    Ok(Location {
        url: storage_url(url).map_err(Error::unusable)?,
        validity,
        redirects,
        expected: None,
    })
}
