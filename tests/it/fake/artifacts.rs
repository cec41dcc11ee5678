//! Downloads of many artifacts from the fake's storage.

use std::fs;
use std::path::Path;
use std::time::Duration;

use serde_json::json;
use taskcluster_client::index::Index;
use taskcluster_client::queue::Queue;
use taskcluster_client::{Client, DownloadedFiles, RetryPolicy, slugid};
use taskcluster_fake::{Fake, Fault};

const GET: &str = "s3.getObject";
const DATA: [(&str, &[u8]); 3] = [
    ("public/build/target.zip", b"zip"),
    ("public/logs/live.log", b"live"),
    ("public/logs/old.log", b""),
];

struct Deployment {
    fake: Fake,
    client: Client,
    task: String,
}

impl Deployment {
    /// Starts a fake with a task that runs and has the artifacts of [`DATA`].
    async fn start() -> Self {
        let fake = Fake::start().await.unwrap();
        let quick = RetryPolicy::default().max_wait(Duration::from_millis(1));
        let client = Client::builder(fake.root_url()).retry(quick);
        let client = client.credentials(fake.credentials()).build().unwrap();
        let (queue, task) = (Queue::new(&client), slugid());
        let at = |hours: u64| fake.now() + Duration::from_secs(3600 * hours);
        let definition = json!({
            "taskQueueId": "proj/ci", "created": at(0), "deadline": at(1), "payload": {},
            "metadata": {"name": "a", "description": "b", "owner": "me@example.com", "source": "https://example.com"},
        });
        let definition = serde_json::from_value(definition).unwrap();
        queue.create_task(&task, &definition).await.unwrap();
        let claim =
            serde_json::from_value(json!({"workerGroup": "a", "workerId": "b", "tasks": 1}));
        let claimed = queue.claim_work("proj/ci", &claim.unwrap()).await.unwrap();
        assert_eq!(claimed.tasks.len(), 1);
        let expires = at(1);
        let deployment = Self { fake, client, task };
        for (name, data) in DATA {
            let artifact =
                json!({"storageType": "s3", "contentType": "text/plain", "expires": expires});
            let artifact = serde_json::from_value(artifact).unwrap();
            let created = queue.create_artifact(&deployment.task, 0, name, &artifact);
            created.await.unwrap();
            deployment.store(name, data);
        }
        deployment
    }

    fn store(&self, name: &str, data: &[u8]) {
        let path = format!("public-bucket/{}/0/{name}", self.task);
        assert!(self.fake.store(&path, data.to_vec()));
    }

    async fn download(&self, folder: &Path) -> DownloadedFiles {
        let downloads = Queue::new(&self.client).download_artifacts(&self.task);
        let done = downloads.into_dir(folder).await.unwrap();
        assert!(done.failed().is_empty(), "{done:?}");
        for file in done.files() {
            let stored = format!("public-bucket/{}/0/{}", self.task, file.name());
            let stored = self.fake.stored(&stored).unwrap();
            assert_eq!(fs::read(file.path()).unwrap(), stored.bytes());
        }
        done
    }
}

fn fetched(done: &DownloadedFiles) -> Vec<bool> {
    done.files().iter().map(|file| file.is_fetched()).collect()
}

#[tokio::test]
async fn a_second_run_fetches_only_changed_artifacts() {
    let deployment = Deployment::start().await;
    let folder = tempfile::tempdir().unwrap();
    let first = deployment.download(folder.path()).await;
    let names: Vec<_> = first.files().iter().map(|file| file.name()).collect();
    assert_eq!(names, DATA.map(|(name, _)| name));
    assert_eq!(fetched(&first), [true; 3]);
    deployment.store("public/logs/live.log", b"LIVE");
    let second = deployment.download(folder.path()).await;
    assert_eq!(fetched(&second), [false, true, false]);
}

#[tokio::test]
async fn faults_of_the_storage_do_not_change_the_data() {
    let deployment = Deployment::start().await;
    let data: Vec<u8> = (0..3_000_000_u32).map(|n| (n >> 7) as u8).collect();
    deployment.store("public/build/target.zip", &data);
    let faults = [
        Fault::reset(),
        Fault::status(503),
        Fault::reset(),
        Fault::status(500),
    ];
    deployment.fake.fail(GET, faults).unwrap();
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(
        fetched(&deployment.download(folder.path()).await),
        [true; 3]
    );

    let path = folder.path().join("target.zip");
    let name = "public/build/target.zip";
    let download = Queue::new(&deployment.client).download_latest_artifact(&deployment.task, name);
    download.ranges(2).to_file(&path).await.unwrap();
    assert!(fs::read(&path).unwrap() == data);
}

#[tokio::test]
async fn downloads_by_index_path() {
    let deployment = Deployment::start().await;
    let index = Index::new(&deployment.client);
    let entry = json!({"taskId": deployment.task, "rank": 0, "data": {},
        "expires": deployment.fake.now() + Duration::from_secs(3600)});
    let entry = serde_json::from_value(entry).unwrap();
    index.insert_task("proj.latest", &entry).await.unwrap();
    let download = index.download_artifact("proj.latest", "public/logs/live.log");
    assert_eq!(download.to_vec().await.unwrap(), b"live");
}
