//! Uploads of artifacts to the fake's storage, and waits for the fake's tasks.

mod faults;
mod few_threads;
mod sources;
mod storages;
mod waits;

use std::io::Read;
use std::time::Duration;

use serde_json::json;
use taskcluster_client::queue::{CreateTaskRequest, Queue, TaskClaimRequest, TaskMetadata};
use taskcluster_client::{
    ArtifactStorage, ArtifactUpload, Client, RetryPolicy, Timestamp, UploadSource, slugid,
};
use taskcluster_fake::{Content, Fake};

const STORAGES: [ArtifactStorage; 2] = [ArtifactStorage::Object, ArtifactStorage::S3];
const NAME: &str = "public/a.bin";

/// A fake with a task that a worker has claimed.
struct Deployment {
    fake: Fake,
    queue: Queue,
    task_id: String,
}

impl Deployment {
    async fn start() -> Self {
        let fake = Fake::start().await.unwrap();
        let client = Client::builder(fake.root_url())
            .credentials(fake.credentials())
            .retry(RetryPolicy::default().first_wait(Duration::ZERO))
            .build()
            .unwrap();
        let queue = Queue::new(&client);
        let task_id = create_task(&queue, None).await;
        claim(&queue, &task_id).await;
        Self {
            fake,
            queue,
            task_id,
        }
    }

    fn upload(&self, storage: ArtifactStorage, source: impl Into<UploadSource>) -> ArtifactUpload {
        let upload = self.queue.upload_artifact(&self.task_id, 0, NAME, source);
        upload.storage(storage)
    }

    /// Returns what the storage has of the artifact.
    fn stored(&self, storage: ArtifactStorage, name: &str) -> Option<Content> {
        let place = match storage {
            ArtifactStorage::Object => "t/",
            _ => "",
        };
        let path = format!("public-bucket/{place}{}/0/{name}", self.task_id);
        self.fake.stored(&path)
    }

    /// Returns the bytes that the storage has of the artifact, without compression.
    fn bytes(&self, storage: ArtifactStorage) -> Vec<u8> {
        let content = self
            .stored(storage, NAME)
            .expect("the storage has the artifact");
        if content.header("content-encoding") != Some("gzip") {
            return content.bytes().to_vec();
        }
        let mut decoded = Vec::new();
        let mut decoder = flate2::read::GzDecoder::new(content.bytes());
        decoder.read_to_end(&mut decoded).unwrap();
        decoded
    }
}

/// Creates a pending task, and returns its id.
async fn create_task(queue: &Queue, task_group_id: Option<&str>) -> String {
    let metadata = TaskMetadata::builder()
        .name("build")
        .description("d")
        .owner("me@example.com")
        .source("https://example.com");
    let request = CreateTaskRequest::builder()
        .created(Timestamp::now())
        .deadline(Timestamp::from_now("2 hours").unwrap())
        .maybe_task_group_id(task_group_id)
        .task_queue_id("proj/ci")
        .payload(json!({}))
        .metadata(metadata.build());
    let task_id = slugid();
    queue.create_task(&task_id, &request.build()).await.unwrap();
    task_id
}

#[allow(deprecated, reason = "claimTask is the only way to claim a given task")]
async fn claim(queue: &Queue, task_id: &str) {
    let worker = TaskClaimRequest::builder()
        .worker_group("desk")
        .worker_id("left");
    queue.claim_task(task_id, 0, &worker.build()).await.unwrap();
}

/// Returns bytes without a pattern.
fn noise(length: usize) -> Vec<u8> {
    let mut random = fastrand::Rng::with_seed(1);
    std::iter::repeat_with(|| random.u8(..))
        .take(length)
        .collect()
}
