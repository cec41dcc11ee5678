//! The life of a task: a bot creates it, a worker claims and completes it, and the index finds it.

use std::time::Duration;

use serde_json::json;
use taskcluster_client::index::Index;
use taskcluster_client::queue::{
    ArtifactContentResponse, ClaimWorkRequest, CreateTaskRequest, PostArtifactRequestS3,
    PostArtifactResponse, Queue, TaskClaim, TaskMetadata,
};
use taskcluster_client::{Client, Credentials, Timestamp, slugid};

use crate::story::{GROUP, POOL, WORKERS};
use crate::transcript::Transcript;

/// The path in the index at which the completed task appears.
const INDEX_PATH: &str = "demo.quickstart.latest";

const LOG: &str = "public/logs/live.log";
const TEXT: &str = "text/plain; charset=utf-8";

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// Runs all calls, from the first to the last.
pub async fn run(client: &Client, transcript: &mut Transcript) -> Result<()> {
    let queue = Queue::new(client);
    create(&queue, transcript).await?;
    let claim = claim(&queue, transcript).await?;
    work(client.root_url(), &claim, transcript).await?;
    find(client, transcript).await
}

async fn create(queue: &Queue, transcript: &mut Transcript) -> Result<()> {
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
async fn claim(queue: &Queue, transcript: &mut Transcript) -> Result<TaskClaim> {
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

/// Uploads a log and completes the task, with the credentials of the claim.
async fn work(root_url: &str, claim: &TaskClaim, transcript: &mut Transcript) -> Result<()> {
    let given = &claim.credentials;
    let credentials =
        Credentials::with_certificate(&given.client_id, &given.access_token, &given.certificate)?;
    let queue = Queue::new(&Client::builder(root_url).credentials(credentials).build()?);
    upload_log(&queue, claim, transcript).await?;
    let task_id = &claim.status.task_id;
    let resolved = queue.report_completed(task_id, claim.run_id).await?;
    transcript.call("report_completed", resolved.status.state);
    Ok(())
}

/// Creates an artifact, and uploads its content to the URL in the response.
async fn upload_log(queue: &Queue, claim: &TaskClaim, transcript: &mut Transcript) -> Result<()> {
    let request = PostArtifactRequestS3::builder()
        .content_type(TEXT)
        .expires(Timestamp::now() + Duration::from_secs(3600))
        .build();
    let (task_id, run_id) = (&claim.status.task_id, claim.run_id);
    let created = queue
        .create_artifact(task_id, run_id, LOG, &request.into())
        .await?;
    let PostArtifactResponse::S3(storage) = created else {
        return Err("the storage is not S3".into());
    };
    transcript.call(
        "create_artifact",
        format!("{LOG}, to upload until {}", storage.expires),
    );
    let http = reqwest::Client::builder().no_proxy().build()?;
    let upload = http.put(storage.put_url).header("Content-Type", TEXT);
    upload.body("hello\n").send().await?.error_for_status()?;
    Ok(())
}

/// Finds the task by its path in the index, and reads its log.
async fn find(client: &Client, transcript: &mut Transcript) -> Result<()> {
    let found = Index::new(client).find_task(INDEX_PATH).await?;
    transcript.call("find_task", format!("{INDEX_PATH} is {}", found.task_id));
    let artifact = Queue::new(client)
        .latest_artifact(&found.task_id, LOG)
        .await?;
    let ArtifactContentResponse::S3(storage) = artifact else {
        return Err("the storage is not S3".into());
    };
    let http = reqwest::Client::builder().no_proxy().build()?;
    let log = http.get(storage.url).send().await?.error_for_status()?;
    transcript.call(
        "latest_artifact",
        format!("{LOG} is {:?}", log.text().await?),
    );
    Ok(())
}
