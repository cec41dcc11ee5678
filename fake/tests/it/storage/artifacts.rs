//! Contents of artifacts, through the client.

use std::time::Duration;

use serde_json::json;
use taskcluster_client::object::Object;
use taskcluster_client::queue::Queue;
use taskcluster_client::{Client, Credentials, Timestamp};

use super::support::{artifact_url, create_artifact, get, put, running_task, s3_artifact};
use crate::support::wire::Wire;

fn client(wire: &Wire) -> Client {
    let client = Client::builder(wire.fake.root_url());
    client.credentials(wire.fake.credentials()).build().unwrap()
}

#[tokio::test]
async fn the_client_downloads_artifacts() {
    let wire = Wire::start().await;
    let task = running_task(&wire).await;
    let queue = Queue::new(&client(&wire));
    for name in ["public/a.txt", "private/a b.txt"] {
        let upload = s3_artifact(&wire, &task, name).await;
        assert_eq!(put(&wire.fake, &upload, b"hello", &[]).await.status, 200);
        let downloaded = queue
            .download_artifact(&task, 0, name)
            .to_vec()
            .await
            .unwrap();
        assert_eq!(downloaded, b"hello", "{name}");
    }
}

#[tokio::test]
async fn the_content_goes_with_the_artifact() {
    let wire = Wire::start().await;
    let task = running_task(&wire).await;
    let upload = s3_artifact(&wire, &task, "public/a").await;
    put(&wire.fake, &upload, b"hello", &[]).await;
    let path = format!("public-bucket/{task}/0/public/a");
    assert!(wire.fake.stored(&path).is_some());
    wire.fake.advance(Duration::from_secs(2 * 24 * 3600));
    assert!(wire.fake.stored(&path).is_none());
    assert_eq!(
        get(&wire.fake, &super::support::url(&wire.fake, &path), &[])
            .await
            .status,
        404
    );
}

#[tokio::test]
async fn the_client_uploads_an_object_artifact_with_the_credentials_of_the_queue() {
    let wire = Wire::start().await;
    let task = running_task(&wire).await;
    let more = json!({ "storageType": "object" });
    let created = create_artifact(&wire, &task, "public/a", more).await;
    let text = |key: &str| created["credentials"][key].as_str().unwrap();
    let [id, token, certificate] = ["clientId", "accessToken", "certificate"].map(text);
    let credentials = Credentials::with_certificate(id, token, certificate).unwrap();
    let worker = Client::builder(wire.fake.root_url()).credentials(credentials);
    let data = vec![b'a'; 100_000];
    Object::new(&worker.build().unwrap())
        .upload_object(created["name"].as_str().unwrap(), data.clone())
        .project_id(created["projectId"].as_str().unwrap())
        .content_type("text/plain")
        .upload_id(created["uploadId"].as_str().unwrap())
        .expires(
            created["expires"]
                .as_str()
                .unwrap()
                .parse::<Timestamp>()
                .unwrap(),
        )
        .await
        .unwrap();
    let path = format!("/task/{task}/runs/0/artifacts/public%2Fa");
    let finish = json!({ "uploadId": created["uploadId"] });
    let reply = crate::support::tasks::put(&wire, &path, &finish).await;
    assert_eq!(reply.status, 204, "{}", reply.text);
    let queue = Queue::new(&client(&wire));
    let downloaded = queue.download_artifact(&task, 0, "public/a").to_vec().await;
    assert_eq!(downloaded.unwrap(), data);
    // The redirect is for clients without the credentials of the download.
    let url = artifact_url(&wire, &task, "public/a").await;
    assert_eq!(get(&wire.fake, &url, &[]).await.body, data);
}

#[tokio::test]
async fn an_object_artifact_needs_its_object() {
    let wire = Wire::start().await;
    let task = running_task(&wire).await;
    let more = json!({ "storageType": "object" });
    let created = create_artifact(&wire, &task, "public/a", more).await;
    assert_eq!(created["name"], format!("t/{task}/0/public/a"));
    let path = format!("/task/{task}/runs/0/artifacts/public%2Fa");
    let finish = json!({ "uploadId": created["uploadId"] });
    let reply = crate::support::tasks::put(&wire, &path, &finish).await;
    reply.fails(
        400,
        "InputError",
        "Object storing artifact data does not exist",
    );
}
