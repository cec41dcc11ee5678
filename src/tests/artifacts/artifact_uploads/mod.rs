//! Uploads of artifacts to the queue's storages.

mod cancelled;
mod choice;
mod few_threads;
mod folders;
mod gzip;
mod storages;
mod without_data;

use serde_json::{Value, json};

use crate::queue::Queue;
use crate::tests::support::server::{Line, Seen, Server, json};
use crate::tests::support::storage::storage;
use crate::{ArtifactUpload, Timestamp, UploadSource};

const TASK_ID: &str = "fN1SbArXTPSVFNUvaOlinQ";
const UPLOAD_ID: &str = "VwHXSWeiQ1-aKaYRMwLjUQ";
const EXPIRES: &str = "2099-01-01T00:00:00.000Z";
const LATER: &str = "2100-01-01T00:00:00.000Z";
const CREATE: &str =
    "POST /root/api/queue/v1/task/fN1SbArXTPSVFNUvaOlinQ/runs/0/artifacts/public%2Fa.txt HTTP/1.1";
const FINISH: &str =
    "PUT /root/api/queue/v1/task/fN1SbArXTPSVFNUvaOlinQ/runs/0/artifacts/public%2Fa.txt HTTP/1.1";

fn queue(server: &Server) -> Queue {
    Queue::new(&server.client().build().unwrap())
}

fn expires() -> Timestamp {
    EXPIRES.parse().unwrap()
}

fn upload(server: &Server, source: impl Into<UploadSource>) -> ArtifactUpload {
    queue(server)
        .upload_artifact(TASK_ID, 0, "public/a.txt", source)
        .expires(expires())
}

/// The response that asks for a PUT to S3.
fn s3(server: &Server, path: &str, until: &str) -> Line {
    let response = json!({
        "storageType": "s3", "putUrl": storage(server, path), "expires": until, "contentType": "text/plain",
    });
    json(200, &response.to_string())
}

/// The response that asks for an upload to the object service.
fn object() -> Line {
    let response = json!({
        "storageType": "object", "name": "t/a", "projectId": "proj", "uploadId": UPLOAD_ID, "expires": EXPIRES,
        "credentials": {"clientId": "artifact-upload/a", "accessToken": "hunter2", "certificate": CERTIFICATE},
    });
    json(200, &response.to_string())
}

const CERTIFICATE: &str = r#"{"version":1,"scopes":["object:upload:proj:t/a"],"start":1,"expiry":2,"seed":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","signature":"s","issuer":"i"}"#;

fn body(seen: &Seen) -> Value {
    serde_json::from_str(&seen.body).unwrap()
}
