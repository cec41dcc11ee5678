//! A panic in a handler of a test, as a client with default retries sees it.

use taskcluster_client::Client;
use taskcluster_client::worker_manager::WorkerManager;
use taskcluster_fake::{Fake, Reply};

#[tokio::test]
async fn panicking_handler_is_one_500_without_retry() {
    let fake = Fake::start().await.unwrap();
    let endpoint = "worker-manager.listProviders";
    fake.on(endpoint, |_| -> Reply { panic!("no providers today") })
        .unwrap();
    let client = Client::builder(fake.root_url()).credentials(fake.credentials());
    let error = WorkerManager::new(&client.build().unwrap())
        .list_providers()
        .await
        .unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(500), 1));
    let message = error.message().unwrap();
    assert!(
        message.contains(endpoint) && message.contains("no providers today"),
        "{message}"
    );
    assert_eq!(fake.requests_to(endpoint).unwrap().len(), 1);
    assert_eq!(fake.requests().len(), 1);
}
