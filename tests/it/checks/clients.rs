//! Clients that check requests before they send them.

use serde_json::json;
use taskcluster_client::Client;
use taskcluster_client::worker_manager::{CreateWorkerPoolRequest, WorkerManager};
use taskcluster_fake::Fake;

fn request(owner: &str) -> CreateWorkerPoolRequest {
    CreateWorkerPoolRequest::builder()
        .provider_id("static")
        .description("a pool")
        .owner(owner)
        .email_on_error(false)
        .config(json!({}))
        .build()
}

#[tokio::test]
async fn client_sends_no_request_that_violates_its_schema() {
    let fake = Fake::start().await.unwrap();
    let builder = Client::builder(fake.root_url()).credentials(fake.credentials());
    let client = builder.clone().check_requests(true).build().unwrap();
    let wm = WorkerManager::new(&client);

    let error = wm
        .create_worker_pool("proj/ci", &request("me"))
        .await
        .unwrap_err();
    assert!(error.is_invalid_request() && !error.was_sent(), "{error}");
    assert_eq!((error.attempts(), error.status()), (0, None));
    let violations = error.violations().unwrap();
    let violation = violations.iter().next().unwrap();
    assert_eq!(violations.len(), 1);
    assert_eq!(
        (violation.path(), violation.value()),
        ("owner", Some("\"me\""))
    );
    assert!(
        error
            .to_string()
            .contains("PUT worker-manager.createWorkerPool"),
        "{error}"
    );
    assert!(
        error
            .to_string()
            .contains("owner: must have the format `email`"),
        "{error}"
    );

    wm.create_worker_pool("proj/ci", &request("me@example.com"))
        .await
        .unwrap();
}

#[tokio::test]
async fn client_checks_nothing_unless_asked() {
    let fake = Fake::start().await.unwrap();
    let builder = Client::builder(fake.root_url()).credentials(fake.credentials());
    let wm = WorkerManager::new(&builder.build().unwrap());
    let error = wm
        .create_worker_pool("proj/ci", &request("me"))
        .await
        .unwrap_err();
    assert!(error.violations().is_none() && error.was_sent(), "{error}");
}
