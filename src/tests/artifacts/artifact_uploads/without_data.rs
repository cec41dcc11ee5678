//! Links, redirects and errors.

use super::{CREATE, EXPIRES, Server, TASK_ID, body, expires, json, queue};
use crate::queue::ArtifactErrorReason;

#[tokio::test]
async fn creates_links_redirects_and_errors() {
    let server = Server::start([]).await;
    for storage_type in ["link", "reference", "error"] {
        let response = json!({"storageType": storage_type});
        server.then([json(200, &response.to_string())]);
    }
    let name = "public/a.txt";
    let queue = queue(&server);
    let link = queue
        .link_artifact(TASK_ID, 0, name, "public/b.txt")
        .expires(expires());
    link.await.unwrap();
    let redirect = queue.redirect_artifact(TASK_ID, "0", name, "https://example.com/a");
    let redirect = redirect.content_type("text/html").expires(expires());
    redirect.send().await.unwrap();
    let reason = ArtifactErrorReason::FileMissingOnWorker;
    let error = queue.error_artifact(TASK_ID, 0, name, reason, "no such file");
    error.expires(expires()).await.unwrap();
    let seen = server.seen();
    assert!(seen.iter().all(|seen| seen.line == CREATE));
    assert_eq!(
        seen.iter().map(body).collect::<Vec<_>>(),
        [
            json!({"storageType": "link", "contentType": "text/plain", "expires": EXPIRES, "artifact": "public/b.txt"}),
            json!({"storageType": "reference", "contentType": "text/html", "expires": EXPIRES, "url": "https://example.com/a"}),
            json!({"storageType": "error", "expires": EXPIRES, "reason": "file-missing-on-worker", "message": "no such file"}),
        ]
    );
}

#[tokio::test]
async fn error_names_the_artifact() {
    let server = Server::start([json(
        409,
        "{\"code\": \"RequestConflict\", \"message\": \"exists\"}",
    )])
    .await;
    let link = queue(&server)
        .link_artifact(TASK_ID, 0, "a", "b")
        .expires(expires());
    let error = link.await.unwrap_err();
    assert!(error.is_conflict());
    assert_eq!(
        error.to_string(),
        format!(
            "creation of artifact a of run 0 of task {TASK_ID}: POST queue.createArtifact: 409 RequestConflict: exists"
        )
    );
}
