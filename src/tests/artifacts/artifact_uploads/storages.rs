//! The steps of an upload to each storage, and how failures are retried.

use super::super::uploads::picked_method;
use super::{
    CREATE, EXPIRES, FINISH, LATER, Server, TASK_ID, UPLOAD_ID, body, json, object, s3, upload,
};
use crate::tests::support::server::{Line, response};
use crate::tests::support::storage::shown;
use crate::{ArtifactStorage, UploadSource};

const BEFORE: &str = "2000-01-01T00:00:00.000Z";
/// The response of a storage that has the bytes `hello`.
const HELLO: &str = "ETag: \"5d41402abc4b2a76b9719d911017c592\"\r\n";

async fn with_s3(script: impl IntoIterator<Item = Line>) -> Server {
    let server = Server::start([]).await;
    server.then([s3(&server, "a", LATER)]);
    server.then(script);
    server
}

#[tokio::test]
async fn uploads_to_s3() {
    let server = with_s3([response(200, HELLO, b"")]).await;
    let upload = upload(&server, b"hello".to_vec()).storage(ArtifactStorage::S3);
    let uploaded = upload.send().await.unwrap();
    assert_eq!((uploaded.length(), uploaded.is_verified()), (5, true));
    assert_eq!((uploaded.sha256(), uploaded.sha512()), (None, None));
    let seen = server.seen();
    assert_eq!(seen[0].line, CREATE);
    assert_eq!(
        body(&seen[0]),
        json!({"storageType": "s3", "contentType": "text/plain", "expires": EXPIRES})
    );
    assert_eq!(seen[1].line, "PUT /storage/a?signature=hunter2 HTTP/1.1");
    assert_eq!(seen[1].body, "hello");
    for (name, value) in [
        ("content-type", Some("text/plain")),
        ("content-length", Some("5")),
        ("content-encoding", None),
        ("authorization", None),
    ] {
        assert_eq!(seen[1].header(name), value, "{name}");
    }
    assert_eq!(seen.len(), 2);
}

#[tokio::test]
async fn uploads_to_the_object_service_with_the_credentials_of_the_artifact() {
    let inline = picked_method(json!({"dataInline": true}));
    let server = Server::start([
        object(),
        inline,
        json(200, "{}"),
        Line::SendAndClose(Vec::new()),
        response(204, "", b""),
    ])
    .await;
    let uploaded = upload(&server, b"hello".to_vec()).await.unwrap();
    assert!(uploaded.sha256().is_some() && uploaded.sha512().is_none());
    let seen = server.seen();
    assert_eq!(
        body(&seen[0]),
        json!({"storageType": "object", "contentType": "text/plain", "expires": EXPIRES})
    );
    assert_eq!(
        seen[1].line,
        "PUT /root/api/object/v1/upload/t%2Fa HTTP/1.1"
    );
    let create = body(&seen[1]);
    assert_eq!(
        [
            &create["projectId"],
            &create["uploadId"],
            &create["expires"]
        ],
        ["proj", UPLOAD_ID, EXPIRES]
    );
    for (request, client) in [
        (0, "static/me"),
        (1, "artifact-upload/a"),
        (2, "artifact-upload/a"),
    ] {
        let signature = seen[request].header("authorization").unwrap();
        assert!(
            signature.contains(&format!("id=\"{client}\"")),
            "{signature}"
        );
    }
    assert_eq!(
        body(&seen[2])["hashes"],
        json!({"sha256": uploaded.sha256().unwrap()})
    );
    // The first response of `finishArtifact` is lost.
    assert_eq!((&*seen[3].line, &*seen[4].line), (FINISH, FINISH));
    assert_eq!(body(&seen[4]), json!({"uploadId": UPLOAD_ID}));
}

#[tokio::test]
async fn retries_until_the_storage_has_the_data() {
    let slow_down = "Retry-After: 0\r\n";
    let wrong = "ETag: \"00000000000000000000000000000000\"\r\n";
    let server = with_s3([
        response(503, slow_down, b""),
        Line::SendAndClose(Vec::new()),
        response(400, "", b"<Error><Code>RequestTimeout</Code></Error>"),
        response(200, wrong, b""),
        response(200, HELLO, b""),
    ])
    .await;
    let upload = upload(&server, b"hello".to_vec()).storage(ArtifactStorage::S3);
    assert!(upload.await.unwrap().is_verified());
    let seen = server.seen();
    assert!(seen[1..].iter().all(|seen| seen.body == "hello"));
    assert_eq!(seen.len(), 6);
}

#[tokio::test]
async fn fails_if_the_storage_states_another_md5() {
    let wrong = || response(200, "ETag: \"00000000000000000000000000000000\"\r\n", b"");
    let server = with_s3((0..6).map(|_| wrong())).await;
    let one = upload(&server, b"hello".to_vec()).storage(ArtifactStorage::S3);
    let error = one.await.unwrap_err();
    assert!(error.is_hash_mismatch(), "{error:?}");
    assert_eq!(
        shown(&error),
        format!(
            "upload of artifact public/a.txt of run 0 of task {TASK_ID} at 127.0.0.1: the storage states the MD5 \
             00000000000000000000000000000000; the sent data has 5d41402abc4b2a76b9719d911017c592 (after 6 attempts)"
        )
    );
    let server = with_s3([wrong()]).await;
    let one = upload(&server, b"hello".to_vec()).storage(ArtifactStorage::S3);
    assert!(!one.without_verification().await.unwrap().is_verified());
}

#[tokio::test]
async fn renews_an_expired_url() {
    let expired = b"<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>";
    let server = Server::start([]).await;
    server.then([
        s3(&server, "a", BEFORE),
        response(403, "", b""),
        s3(&server, "b", LATER),
        // By the clock of the storage, the second URL has also expired.
        response(403, "", expired),
        s3(&server, "c", LATER),
        response(200, HELLO, b""),
    ]);
    let one = upload(&server, b"hello".to_vec()).storage(ArtifactStorage::S3);
    assert!(one.await.unwrap().is_verified());
    let seen = server.seen();
    assert_eq!((&*seen[2].line, &*seen[4].line), (CREATE, CREATE));
    assert_eq!(
        (&seen[0].body, &seen[0].body),
        (&seen[2].body, &seen[4].body)
    );
    for (request, path) in [(1, "/storage/a"), (3, "/storage/b"), (5, "/storage/c")] {
        assert!(seen[request].resource().starts_with(path), "{request}");
    }

    // Another reason for a 403 is final.
    let denied = b"<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>";
    let server = with_s3([response(403, "", denied)]).await;
    let one = upload(&server, b"hello".to_vec()).storage(ArtifactStorage::S3);
    assert_eq!(one.await.unwrap_err().attempts(), 1);
}

#[tokio::test]
async fn creates_nothing_for_a_source_that_cannot_be_read() {
    let server = Server::start([]).await;
    let folder = tempfile::tempdir().unwrap();
    for path in [folder.path().join("none"), folder.path().to_owned()] {
        for gzip in [false, true] {
            let one = upload(&server, UploadSource::file(&path));
            let one = if gzip { one.gzip() } else { one };
            let error = one.await.unwrap_err();
            assert!(error.is_io() && !error.was_sent(), "{error:?}");
        }
    }
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn takes_the_expiry_of_the_task_by_default() {
    let task = crate::tests::support::tasks::Task::with_id(TASK_ID).with("expires", EXPIRES);
    let status = crate::tests::support::tasks::Status::of(&task).running();
    let status = json!({"status": status.to_json()}).to_string();
    let server = Server::start([json(200, &status)]).await;
    server.then([s3(&server, "a", LATER), response(200, HELLO, b"")]);
    let one = super::queue(&server).upload_artifact(TASK_ID, 0, "public/a.txt", b"hello".to_vec());
    one.storage(ArtifactStorage::S3).await.unwrap();
    assert_eq!(body(&server.seen()[1])["expires"], EXPIRES);
}
