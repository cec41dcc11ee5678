//! Artifacts of every storage type, as the queue describes them.

use serde_json::json;

use crate::Download;
use crate::queue::Queue;
use crate::tests::support::server::{Line, Server, json, response};
use crate::tests::support::storage::{SECRET, shown, storage};

const CERTIFICATE: &str = r#"{"version":1,"scopes":[],"start":0,"expiry":1,"seed":"Zf8NfFrhRSuMEWXaSgMpTgSlrIGNFESRWZkC0ATWhkXA","signature":"x"}"#;

/// The queue's response for an artifact at the URL.
pub fn at(storage_type: &str, url: &str) -> Line {
    json(
        200,
        &json!({"storageType": storage_type, "url": url}).to_string(),
    )
}

fn queue(server: &Server) -> Queue {
    Queue::new(&server.client().build().unwrap())
}

/// Downloads an artifact whose remaining responses the server already has.
pub fn latest(server: &Server) -> Download {
    queue(server).download_latest_artifact("task", "public/a.txt")
}

fn object(name: &str) -> Line {
    let credentials = json!({"clientId": "tmp", "accessToken": SECRET, "certificate": CERTIFICATE});
    let response = json!({"storageType": "object", "name": name, "credentials": credentials});
    json(200, &response.to_string())
}

#[tokio::test]
async fn fetches_s3_and_reference_artifacts_without_credentials() {
    for storage_type in ["s3", "reference"] {
        let server = Server::start([]).await;
        let data = response(200, "Content-Type: text/plain\r\n", b"hello");
        server.then([at(storage_type, &storage(&server, "a")), data]);
        let mut data = Vec::new();
        let downloaded = latest(&server).hashes().to_writer(&mut data).await.unwrap();
        assert_eq!(data, b"hello");
        assert_eq!((downloaded.length(), downloaded.is_verified()), (5, false));
        assert_eq!(downloaded.content_type(), Some("text/plain"));
        assert_eq!(downloaded.content_encoding(), None);
        let sha256 = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
        assert_eq!(downloaded.sha256(), Some(sha256));
        let seen = server.seen();
        let content = "/root/api/queue/v1/task/task/artifact-content/public%2Fa.txt";
        assert_eq!(seen[0].resource(), content);
        assert!(seen[0].header("authorization").is_some());
        assert_eq!(
            seen[1].line,
            format!("GET /storage/a?signature={SECRET} HTTP/1.1")
        );
        assert_eq!(seen[1].header("authorization"), None);
        assert_eq!(seen[1].header("range"), None);
    }
}

#[tokio::test]
async fn requests_an_artifact_of_a_run_with_its_run_id() {
    let server = Server::start([]).await;
    server.then([
        at("s3", &storage(&server, "a")),
        response(200, "", b"hello"),
    ]);
    let download = queue(&server).download_artifact("task", "3", "a b");
    assert_eq!(download.to_vec().await.unwrap(), b"hello");
    assert_eq!(
        server.seen()[0].resource(),
        "/root/api/queue/v1/task/task/runs/3/artifact-content/a%20b"
    );
}

#[tokio::test]
async fn downloads_an_object_with_the_credentials_of_the_response() {
    let server = Server::start([]).await;
    let hashes =
        json!({"sha256": "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"});
    let get_url = json!({
        "method": "getUrl",
        "url": storage(&server, "a"),
        "expires": "2100-01-01T00:00:00Z",
        "hashes": hashes,
    });
    server.then([
        object("t/task/0/a"),
        json(200, &get_url.to_string()),
        response(200, "", b"hello"),
    ]);
    let client = server
        .client()
        .authorized_scopes(["queue:get-artifact:*"])
        .build()
        .unwrap();
    let mut data = Vec::new();
    let download = Queue::new(&client).download_latest_artifact("task", "a");
    assert!(download.to_writer(&mut data).await.unwrap().is_verified());
    assert_eq!(data, b"hello");
    let seen = server.seen();
    assert_eq!(
        seen[1].line,
        "PUT /root/api/object/v1/start-download/t%2Ftask%2F0%2Fa HTTP/1.1"
    );
    assert_eq!(seen[1].body, r#"{"acceptDownloadMethods":{"getUrl":true}}"#);
    assert!(
        seen[0]
            .header("authorization")
            .unwrap()
            .contains("id=\"static/me\"")
    );
    assert!(
        seen[1]
            .header("authorization")
            .unwrap()
            .contains("id=\"tmp\"")
    );
    assert_eq!(seen[2].header("authorization"), None);
    assert_eq!(client.credentials().unwrap().client_id(), "static/me");
}

#[tokio::test]
async fn error_artifact_fails_with_reason_and_message() {
    let body = json!({"storageType": "error", "reason": "file-missing-on-worker", "message": "no\nsuch file"});
    let server = Server::start([json(200, &body.to_string())]).await;
    let error = latest(&server).to_vec().await.unwrap_err();
    assert!(error.is_error_artifact() && !error.is_reference_artifact() && !error.is_decode());
    assert_eq!(error.code(), Some("file-missing-on-worker"));
    assert_eq!(error.message(), Some("no\nsuch file"));
    assert_eq!((error.status(), error.attempts()), (Some(200), 1));
    assert_eq!(
        shown(&error),
        "download of artifact public/a.txt of the latest run of task task at 127.0.0.1: GET queue.latestArtifact: 200 file-missing-on-worker: the artifact is an error: no such file"
    );
}

#[tokio::test]
async fn managed_only_rejects_references_and_redirects() {
    let server = Server::start([]).await;
    server.then([at("reference", "http://metadata.internal/hunter2")]);
    let error = latest(&server).managed_only().to_vec().await.unwrap_err();
    assert!(
        error.is_reference_artifact() && !error.is_error_artifact(),
        "{error:?}"
    );
    assert!(shown(&error).starts_with("download of artifact public/a.txt of the latest run of task task at 127.0.0.1: GET queue.latestArtifact: the artifact refers to a URL"));

    server.then([
        at("s3", &storage(&server, "a")),
        response(200, "", b"hello"),
    ]);
    assert_eq!(
        latest(&server).managed_only().to_vec().await.unwrap(),
        b"hello"
    );

    let redirect = response(302, "Location: http://metadata.internal/hunter2\r\n", b"");
    server.then([at("s3", &storage(&server, "a")), redirect]);
    let error = latest(&server).managed_only().to_vec().await.unwrap_err();
    assert_eq!((error.status(), error.is_decode()), (Some(302), true));
    assert_eq!(
        shown(&error),
        "download of artifact public/a.txt of the latest run of task task at 127.0.0.1: 302: the response is a redirect, which the client does not follow here"
    );
    assert_eq!(server.seen().len(), 5);
}

#[tokio::test]
async fn follows_ten_redirects_and_only_to_http() {
    let server = Server::start([]).await;
    let redirect = |to: &str| response(302, &format!("Location: {to}\r\n"), b"");
    let first = || at("reference", &storage(&server, "a"));
    server.then([
        first(),
        redirect("/b"),
        redirect("c?d"),
        response(200, "", b"hello"),
    ]);
    assert_eq!(latest(&server).to_vec().await.unwrap(), b"hello");
    let resources: Vec<_> = server
        .seen()
        .iter()
        .map(|seen| seen.resource().to_owned())
        .collect();
    assert_eq!(resources[2..], ["/b", "/c?d"]);

    server.then([first()].into_iter().chain((0..11).map(|_| redirect("/b"))));
    let error = latest(&server).to_vec().await.unwrap_err();
    assert_eq!(
        shown(&error),
        "download of artifact public/a.txt of the latest run of task task at 127.0.0.1: there are more than 10 redirects"
    );
    assert_eq!((error.attempts(), server.seen().len()), (1, 16));

    for to in ["file:///etc/hunter2", "http://[", "\u{e9}"] {
        server.then([first(), redirect(to)]);
        let error = latest(&server).to_vec().await.unwrap_err();
        assert!(
            error.is_decode() && error.status() == Some(302),
            "{error:?}"
        );
        shown(&error);
    }
    server.then([first(), response(304, "", b"")]);
    let error = latest(&server).to_vec().await.unwrap_err();
    assert_eq!(
        shown(&error),
        "download of artifact public/a.txt of the latest run of task task at 127.0.0.1: 304: the response is neither data nor a redirect"
    );
}

#[tokio::test]
async fn returns_an_error_of_the_queue() {
    let circle = json(
        400,
        r#"{"code":"InputError","message":"links go in a circle"}"#,
    );
    let server = Server::start([json(404, r#"{"code":"ResourceNotFound"}"#), circle]).await;
    assert!(latest(&server).to_vec().await.unwrap_err().is_not_found());
    let error = latest(&server).to_vec().await.unwrap_err();
    assert_eq!((error.code(), error.attempts()), (Some("InputError"), 1));
}

#[tokio::test]
async fn reports_why_a_response_is_unusable() {
    for (body, why) in [
        (
            json!({"storageType": "tape", "url": SECRET}),
            "unknown storage type \"tape\"",
        ),
        (
            json!({"storageType": "s3", "url": SECRET}),
            "the data's URL is invalid",
        ),
        (
            json!({"storageType": "s3", "url": "ftp://hunter2/"}),
            "scheme `ftp`",
        ),
    ] {
        let server = Server::start([json(200, &body.to_string())]).await;
        let error = latest(&server).to_vec().await.unwrap_err();
        assert!(error.is_decode() && error.was_sent(), "{error:?}");
        let shown = shown(&error);
        assert!(
            shown.starts_with("download of artifact public/a.txt of the latest run of task task at 127.0.0.1: GET queue.latestArtifact: ") && shown.contains(why),
            "{shown}"
        );
    }
    let server = Server::start([]).await;
    let body = json!({"storageType": "object", "name": "a", "credentials":
        {"clientId": "tmp", "accessToken": SECRET, "certificate": SECRET}});
    server.then([json(200, &body.to_string())]);
    let error = latest(&server).to_vec().await.unwrap_err();
    assert!(error.is_decode(), "{error:?}");
    assert!(shown(&error).contains("certificate"));
}

#[tokio::test]
async fn does_not_send_an_invalid_call() {
    let server = Server::start([]).await;
    let error = queue(&server)
        .download_latest_artifact("..", "a")
        .to_vec()
        .await
        .unwrap_err();
    assert!(error.is_invalid_request() && !error.was_sent());
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn downloads_by_index_path_from_the_same_task_in_all_attempts() {
    let server = Server::start([]).await;
    let found = json!({"namespace": "a.b", "taskId": "task", "rank": 0, "data": {},
        "expires": "2100-01-01T00:00:00.000Z"});
    server.then([
        json(200, &found.to_string()),
        at("s3", &storage(&server, "a")),
        response(500, "", b""),
        at("s3", &storage(&server, "b")),
        response(200, "", b"hello"),
    ]);
    let index = crate::index::Index::new(&server.client().build().unwrap());
    let download = index.download_artifact("a.b", "public/a.txt");
    assert_eq!(download.to_vec().await.unwrap(), b"hello");
    let seen = server.seen();
    assert_eq!(seen[0].resource(), "/root/api/index/v1/task/a.b");
    let content = "/root/api/queue/v1/task/task/artifact-content/public%2Fa.txt";
    assert_eq!([seen[1].resource(), seen[3].resource()], [content; 2]);

    let missing = json(
        404,
        r#"{"code": "ResourceNotFound", "message": "no such path"}"#,
    );
    let server = Server::start([missing]).await;
    let index = crate::index::Index::new(&server.client().build().unwrap());
    let error = index
        .download_artifact("a.b", "c")
        .to_vec()
        .await
        .unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(
        shown(&error),
        "download of artifact c of the task at index path a.b at 127.0.0.1: GET index.findTask: 404 ResourceNotFound: no such path"
    );
}
