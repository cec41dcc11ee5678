//! Downloads that would switch from https to http.

use http_body_util::Full;
use serde_json::json;

use super::response;
use crate::queue::Queue;
use crate::tests::support::child;
use crate::tests::support::secure::{Response, Secure};
use crate::tests::support::server::Server;
use crate::{Client, RetryPolicy};

/// A queue over https that is also a storage.
///
/// The artifacts of the task `named` are at `plain`, those of `redirected` are at a redirect to `plain`, and those of
/// `secure` are on this server.
async fn queue(plain: String) -> Secure {
    Secure::start(move |root, path| {
        let url = match path.split('/').nth(5) {
            _ if path == "/data" => return Response::new(Full::from("secure")),
            _ if path == "/redirect" => {
                let redirect = hyper::Response::builder().status(302);
                return redirect
                    .header("location", &plain)
                    .body(Full::default())
                    .unwrap();
            }
            Some("named") => plain.clone(),
            Some("redirected") => format!("{root}/redirect"),
            _ => format!("{root}/data"),
        };
        let artifact = json!({"storageType": "reference", "url": url});
        Response::new(Full::from(artifact.to_string()))
    })
    .await
}

#[tokio::test]
async fn refuses_http_after_https_unless_allowed() {
    let storage = Server::start((0..2).map(|_| response(200, "", b"plain"))).await;
    let server = queue(format!("http://127.0.0.1:{}/hunter2", storage.port)).await;
    let trusted = server.trusted.path().to_str().unwrap();
    let test = "tests::artifacts::downloads::downgrades::downloads_in_a_child_process";
    let environment = [("SSL_CERT_FILE", trusted), ("NO_PROXY", "*")];
    let printed = child::run(test, &server.root, environment).await;
    let why = "was reached over https and leads to http, which is not followed; \
               `Download::allow_http_redirects` allows it";
    let host = format!("127.0.0.1:{}", storage.port);
    for line in [
        format!(
            "named false: true download of artifact a of the latest run of task named at {host}: the service {why}"
        ),
        "named true: plain".to_owned(),
        format!(
            "redirected false: true download of artifact a of the latest run of task redirected at {host}: the storage {why}"
        ),
        "redirected true: plain".to_owned(),
        "secure false: secure".to_owned(),
    ] {
        assert!(printed.contains(&line), "{line}: {printed}");
    }
    assert_eq!(storage.seen().len(), 2);
}

/// The code of the child process. Does nothing without a root URL.
#[tokio::test]
async fn downloads_in_a_child_process() {
    let Some(root) = child::root() else { return };
    let client = Client::builder(root).retry(RetryPolicy::default().max_retries(0));
    let queue = Queue::new(&client.build().unwrap());
    for (task, allowed) in [
        ("named", false),
        ("named", true),
        ("redirected", false),
        ("redirected", true),
        ("secure", false),
    ] {
        let download = queue.download_latest_artifact(task, "a");
        let download = match allowed {
            true => download.allow_http_redirects(),
            false => download,
        };
        match download.to_vec().await {
            Ok(data) => println!("{task} {allowed}: {}", String::from_utf8_lossy(&data)),
            Err(error) => {
                let insecure = error.is_insecure_redirect();
                println!("{task} {allowed}: {insecure} {error}");
            }
        }
    }
}
