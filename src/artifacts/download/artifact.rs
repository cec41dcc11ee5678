//! Artifacts of tasks: asks the queue where the data is.

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

/// An artifact to download, and the call that locates it.
#[derive(Debug)]
pub(super) struct Artifact {
    call: LocateCall,
    /// The name, the run and the task, for errors.
    what: String,
    pub(super) managed_only: bool,
}

impl fmt::Display for Artifact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

/// The call that locates the artifact.
#[derive(Debug)]
enum LocateCall {
    OfRun(Call<endpoint::Artifact>),
    Latest(Call<endpoint::LatestArtifact>),
}

impl Artifact {
    /// Creates a download of an artifact of the given run.
    pub(super) fn of_run(
        queue: &Queue,
        task_id: &str,
        run_id: impl fmt::Display,
        name: &str,
    ) -> Self {
        let call = queue.artifact(task_id, &run_id, name);
        let what = format!("artifact {name} of run {run_id} of task {task_id}");
        Self::new(LocateCall::OfRun(call), what)
    }

    /// Creates a download of an artifact of the task's latest run.
    pub(super) fn of_latest_run(queue: &Queue, task_id: &str, name: &str) -> Self {
        let call = queue.latest_artifact(task_id, name);
        let what = format!("artifact {name} of the latest run of task {task_id}");
        Self::new(LocateCall::Latest(call), what)
    }

    fn new(call: LocateCall, what: String) -> Self {
        Self {
            call,
            what,
            managed_only: false,
        }
    }

    pub(super) fn client(&self) -> &Client {
        match &self.call {
            LocateCall::OfRun(call) => call.client(),
            LocateCall::Latest(call) => call.client(),
        }
    }

    pub(super) async fn locate(&self, retry: Option<&RetryPolicy>) -> Result<Location, Error> {
        match &self.call {
            LocateCall::OfRun(call) => locate(call.clone(), retry, self.managed_only).await,
            LocateCall::Latest(call) => locate(call.clone(), retry, self.managed_only).await,
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
        // An unknown storage type, or one that only another release describes.
        _ => {
            let value = serde_json::to_value(response.body()).unwrap_or_default();
            let kind = shortened(value["storageType"].as_str().unwrap_or_default());
            let what = format!(
                "unknown storage type {kind:?}; a newer release of the client may support it"
            );
            Err(Error::unusable(what))
        }
    };
    located.map_err(|error| error.during(endpoint).after(1, true))
}

/// Returns a location without expected hashes.
fn at(url: &str, validity: Validity, redirects: bool) -> Result<Location, Error> {
    Ok(Location {
        url: storage_url(url).map_err(Error::unusable)?,
        validity,
        redirects,
        expected: None,
    })
}
