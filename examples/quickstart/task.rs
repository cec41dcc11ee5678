//! The life of a task: a bot creates it, a worker claims and completes it, and the index finds it.

use std::time::Duration;

use serde_json::json;
use taskcluster_client::index::Index;
use taskcluster_client::queue::{
    ClaimWorkRequest, CreateTaskRequest, Queue, TaskClaim, TaskMetadata,
};
use taskcluster_client::{Client, Credentials, Error, Timestamp, slugid};

use crate::story::{GROUP, POOL, WORKERS};
use crate::transcript::Transcript;

/// The path in the index at which the completed task appears.
const INDEX_PATH: &str = "demo.quickstart.latest";

/// Runs all calls, from the first to the last.
pub async fn run(client: &Client, transcript: &mut Transcript) -> Result<(), Error> {
    let queue = Queue::new(client);
    create(&queue, transcript).await?;
    let claim = claim(&queue, transcript).await?;
    work(client.root_url(), &claim, transcript).await?;
    find(client, transcript).await
}

async fn create(queue: &Queue, transcript: &mut Transcript) -> Result<(), Error> {
    let metadata = TaskMetadata::builder()
        .name("quickstart")
        .description("says hello")
        .owner("me@example.com")
        .source("https://example.com/");
    let now = Timestamp::now();
    let request = CreateTaskRequest::builder()
        .task_queue_id(POOL)
        .created(now)
        .deadline(now + Duration::from_secs(3600))
        .metadata(metadata.build())
        .payload(json!({"command": ["echo", "hello"]}))
        // The queue adds the task to the index when the task completes.
        .routes([format!("index.{INDEX_PATH}")])
        .build();
    let task_id = slugid();
    let created = queue.create_task(&task_id, &request).await?;
    transcript.call(
        "create_task",
        format!("{task_id}, {}", created.status.state),
    );
    Ok(())
}

/// Claims the task. A worker repeats this call; it takes up to 20 s if there is no task.
async fn claim(queue: &Queue, transcript: &mut Transcript) -> Result<TaskClaim, Error> {
    let request = ClaimWorkRequest::builder()
        .tasks(1)
        .worker_group(GROUP)
        .worker_id(WORKERS[0])
        .build();
    loop {
        let response = queue.claim_work(POOL, &request).await?;
        if let Some(claim) = response.tasks.into_iter().next() {
            let (run, until) = (claim.run_id, claim.taken_until);
            transcript.call("claim_work", format!("run {run}, until {until}"));
            return Ok(claim);
        }
    }
}

/// Completes the task, with the credentials of the claim.
async fn work(root_url: &str, claim: &TaskClaim, transcript: &mut Transcript) -> Result<(), Error> {
    let given = &claim.credentials;
    let credentials =
        Credentials::with_certificate(&given.client_id, &given.access_token, &given.certificate)?;
    let queue = Queue::new(&Client::builder(root_url).credentials(credentials).build()?);
    let task_id = &claim.status.task_id;
    let resolved = queue.report_completed(task_id, claim.run_id).await?;
    transcript.call("report_completed", resolved.status.state);
    Ok(())
}

/// Finds the task by its path in the index.
async fn find(client: &Client, transcript: &mut Transcript) -> Result<(), Error> {
    let found = Index::new(client).find_task(INDEX_PATH).await?;
    transcript.call("find_task", format!("{INDEX_PATH} is {}", found.task_id));
    Ok(())
}
