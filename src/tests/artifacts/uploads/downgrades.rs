//! Uploads that would go over http although the service used https.

use http_body_util::Full;
use serde_json::json;

use super::{EXPIRES, LATER, expires, response};
use crate::object::Object;
use crate::tests::support::child;
use crate::tests::support::secure::{Response, Secure};
use crate::tests::support::server::Server;
use crate::{Client, RetryPolicy};

/// An object service over https that returns a URL of the storage `plain`.
async fn service(plain: String) -> Secure {
    Secure::start(move |_, path| {
        let put = json!({"url": plain, "expires": LATER, "headers": {}});
        let created = json!({
            "projectId": "proj", "uploadId": "u", "expires": EXPIRES, "uploadMethod": {"putUrl": put},
        });
        Response::new(match path.contains("/finish-upload/") {
            true => Full::from("{}"),
            false => Full::from(created.to_string()),
        })
    })
    .await
}

#[tokio::test]
async fn refuses_an_http_storage_of_an_https_service_unless_allowed() {
    let storage = Server::start([response(200, "", b"")]).await;
    let host = format!("127.0.0.1:{}", storage.port);
    let service = service(format!("http://{host}/hunter2")).await;
    let trusted = service.trusted.path().to_str().unwrap();
    let test = "tests::artifacts::uploads::downgrades::uploads_in_a_child_process";
    let environment = [("SSL_CERT_FILE", trusted), ("NO_PROXY", "*")];
    let printed = child::run(test, &service.root, environment).await;
    for line in [
        format!(
            "refused: true true upload of object a/b at {host}: the service was reached over https and names an http \
             URL for the data, which the client does not use; `allow_http_storage` allows it"
        ),
        "allowed: 5".to_owned(),
    ] {
        assert!(printed.contains(&line), "{line}: {printed}");
    }
    assert!(!printed.contains("hunter2"), "{printed}");
    assert_eq!(storage.seen().len(), 1);
}

/// The code of the child process. Does nothing without a root URL.
#[tokio::test]
async fn uploads_in_a_child_process() {
    let Some(root) = child::root() else { return };
    let client = Client::builder(root).retry(RetryPolicy::default().max_retries(0));
    let object = Object::new(&client.build().unwrap());
    let upload = || {
        object
            .upload_object("a/b", b"hello".to_vec())
            .project_id("proj")
            .content_type("text/plain")
            .expires(expires())
    };
    let error = upload().send().await.unwrap_err();
    println!(
        "refused: {} {} {error}",
        error.is_insecure_redirect(),
        error.was_sent()
    );
    let uploaded = upload().allow_http_storage().send().await.unwrap();
    println!("allowed: {}", uploaded.length());
}
