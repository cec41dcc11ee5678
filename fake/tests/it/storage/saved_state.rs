//! The storage in the saved state.

use serde_json::json;
use taskcluster_fake::Fake;

use super::support::{artifact_url, create_artifact, get, object, put, running_task, s3_artifact};
use crate::support::wire::Wire;

#[tokio::test]
async fn saves_contents_objects_and_the_secret_of_urls() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("state.json");
    let first = Wire::start().await;
    let task = running_task(&first).await;
    let upload = s3_artifact(&first, &task, "private/a").await;
    let bytes: Vec<u8> = (0..=255).collect();
    put(&first.fake, &upload, &bytes, &["Content-Type: x/y"]).await;
    let created = create_artifact(
        &first,
        &task,
        "public/o",
        json!({ "storageType": "object" }),
    )
    .await;
    let name = format!("t%2F{task}%2F0%2Fpublic%2Fo");
    let proposal =
        json!({ "dataInline": { "contentType": "text/plain", "objectData": "aGVsbG8=" } });
    let body = json!({
        "projectId": "none", "uploadId": created["uploadId"], "expires": created["expires"],
        "proposedUploadMethods": proposal,
    });
    object(&first, "PUT", &format!("/upload/{name}"), Some(body)).await;
    first.fake.save_state(&path).unwrap();

    let fake = Fake::builder().state(&path).start().await.unwrap();
    let second = Wire::of(fake);
    let stored = second
        .fake
        .stored(&format!("private-bucket/{task}/0/private/a"));
    let stored = stored.unwrap();
    assert_eq!(
        (stored.bytes(), stored.header("content-type")),
        (&bytes[..], Some("x/y"))
    );
    let download = artifact_url(&second, &task, "private/a").await;
    assert_eq!(get(&second.fake, &download, &[]).await.body, bytes);
    let body = json!({ "projectId": "none", "uploadId": created["uploadId"] });
    object(
        &second,
        "POST",
        &format!("/finish-upload/{name}"),
        Some(body),
    )
    .await;
    let metadata = object(&second, "GET", &format!("/metadata/{name}"), None).await;
    assert_eq!(metadata["projectId"], "none");

    // The URL names the host of the first fake, and the secret stays the same.
    let head = crate::support::raw::head(
        &second.fake,
        "PUT",
        super::support::resource(&first.fake, &upload),
        &["Content-Length: 1"],
    );
    let head = head.replace(second.authority(), first.authority());
    let reply = crate::support::raw::send(&second.fake, &format!("{head}x")).await;
    assert_eq!(reply.unwrap().status, 200);
}
