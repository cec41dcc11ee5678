//! A holder without credentials requests signed URLs from the fake, which verifies them.

use std::time::Duration;

use taskcluster_client::worker_manager::WorkerManager;
use taskcluster_client::{Client, Credentials};
use taskcluster_fake::Fake;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use url::{Position, Url};

const TTL: Duration = Duration::from_secs(900);

/// Returns the status of the response to a plain GET.
async fn get(url: &Url) -> u16 {
    let host = &url[Position::BeforeHost..Position::AfterPort];
    let resource = &url[Position::BeforePath..Position::AfterQuery];
    let mut connection = TcpStream::connect(host).await.unwrap();
    let request = format!("GET {resource} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    connection.write_all(request.as_bytes()).await.unwrap();
    let mut response = String::new();
    connection.read_to_string(&mut response).await.unwrap();
    response.split(' ').nth(1).unwrap().parse().unwrap()
}

async fn start() -> (Fake, Client) {
    let fake = Fake::start().await.unwrap();
    let client = Client::builder(fake.root_url()).credentials(fake.credentials());
    let client = client.build().unwrap();
    (fake, client)
}

#[tokio::test]
async fn signed_url_allows_its_call_only() {
    let (_fake, client) = start().await;
    let wm = WorkerManager::new(&client);
    let call = wm.list_worker_pools().limit(5);
    assert_eq!(get(&call.url().unwrap()).await, 403);
    let signed = call.signed_url(TTL).unwrap();
    assert_eq!(get(&signed).await, 200);
    let other = signed.as_str().replace("limit=5", "limit=6");
    assert_eq!(get(&other.parse().unwrap()).await, 401);
    let pool = wm.worker_pool("proj/none").signed_url(TTL).unwrap();
    assert_eq!(get(&pool).await, 404);
}

#[tokio::test]
async fn signs_any_url_of_the_deployment() {
    let (fake, client) = start().await;
    for (rest, status) in [
        ("providers", 200),
        ("providers?", 200),
        ("providers?limit=1", 200),
        ("worker-pool/a%2Fb", 404),
    ] {
        let url = format!("{}/api/worker-manager/v1/{rest}", fake.root_url());
        let signed = client.signed_url(&url.parse().unwrap(), TTL).unwrap();
        assert_eq!(get(&signed).await, status, "{rest}");
    }
}

#[tokio::test]
async fn authorized_scopes_restrict_the_url_and_the_call() {
    let (fake, client) = start().await;
    let list = WorkerManager::new(&client).list_providers();
    let enough = list
        .clone()
        .authorized_scopes(["worker-manager:list-providers"]);
    assert_eq!(get(&enough.signed_url(TTL).unwrap()).await, 200);
    enough.await.unwrap();
    let none = list.authorized_scopes([""; 0]);
    assert_eq!(get(&none.signed_url(TTL).unwrap()).await, 403);
    assert!(none.await.unwrap_err().is_insufficient_scopes());

    let few = Credentials::new("static/few", "another-token");
    fake.add_client("static/few", few.access_token(), ["a"]);
    let few = Client::builder(fake.root_url())
        .credentials(few)
        .build()
        .unwrap();
    let signed = WorkerManager::new(&few).list_providers().signed_url(TTL);
    assert_eq!(get(&signed.unwrap()).await, 403);
}
