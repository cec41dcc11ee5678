//! Artifacts of tasks: asks the queue where the data is.

use std::fmt;
use std::sync::OnceLock;

use super::location::{Location, Validity};
use super::object::StoredObject;
use crate::artifacts::transfer::{shortened, storage_url};
use crate::call::Call;
use crate::call::Endpoint;
use crate::client::Client;
use crate::error::{Error, ErrorResponse};
use crate::http::RetryPolicy;
use crate::index::Index;
use crate::object::Object;
use crate::queue::{ArtifactContentResponse as Content, Queue, endpoint};
use crate::signing::Credentials;

/// An artifact to download, and the call that locates it.
#[derive(Debug)]
pub(in crate::artifacts::download) struct Artifact {
    call: LocateCall,
    /// The name, the run and the task, for errors.
    what: String,
    pub(in crate::artifacts::download) managed_only: bool,
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
    Indexed(Box<Indexed>),
}

/// An artifact of the task that an index path names.
#[derive(Debug)]
struct Indexed {
    call: Call<crate::index::endpoint::FindTask>,
    queue: Queue,
    name: String,
    /// The task that the index named. Another attempt fetches the same artifact.
    task_id: OnceLock<String>,
}

impl Indexed {
    /// Returns the call that locates the artifact of the task.
    async fn found(
        &self,
        retry: Option<&RetryPolicy>,
    ) -> Result<Call<endpoint::LatestArtifact>, Error> {
        let task_id = match self.task_id.get() {
            Some(task_id) => task_id,
            None => {
                let found = self.call.clone().maybe_retry(retry).await?;
                self.task_id.get_or_init(|| found.task_id)
            }
        };
        Ok(self.queue.latest_artifact(task_id, &self.name))
    }
}

impl Artifact {
    /// Creates a download of an artifact of the given run.
    pub(in crate::artifacts::download) fn of_run(
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
    pub(in crate::artifacts::download) fn of_latest_run(
        queue: &Queue,
        task_id: &str,
        name: &str,
    ) -> Self {
        let call = queue.latest_artifact(task_id, name);
        let what = format!("artifact {name} of the latest run of task {task_id}");
        Self::new(LocateCall::Latest(call), what)
    }

    /// Creates a download of an artifact of the task that the index path names.
    pub(in crate::artifacts::download) fn of_index_path(
        index: &Index,
        index_path: &str,
        name: &str,
    ) -> Self {
        let call = index.find_task(index_path);
        let indexed = Indexed {
            queue: Queue::new(call.client()),
            call,
            name: name.to_owned(),
            task_id: OnceLock::new(),
        };
        let what = format!("artifact {name} of the task at index path {index_path}");
        Self::new(LocateCall::Indexed(Box::new(indexed)), what)
    }

    fn new(call: LocateCall, what: String) -> Self {
        Self {
            call,
            what,
            managed_only: false,
        }
    }

    pub(in crate::artifacts::download) fn client(&self) -> &Client {
        match &self.call {
            LocateCall::OfRun(call) => call.client(),
            LocateCall::Latest(call) => call.client(),
            LocateCall::Indexed(indexed) => indexed.call.client(),
        }
    }

    pub(in crate::artifacts::download) async fn locate(
        &self,
        retry: Option<&RetryPolicy>,
    ) -> Result<Location, Error> {
        match &self.call {
            LocateCall::OfRun(call) => locate(call.clone(), retry, self.managed_only).await,
            LocateCall::Latest(call) => locate(call.clone(), retry, self.managed_only).await,
            LocateCall::Indexed(indexed) => {
                locate(indexed.found(retry).await?, retry, self.managed_only).await
            }
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
