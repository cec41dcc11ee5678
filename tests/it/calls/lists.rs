//! Pages and items of lists, and the end of a list. A scripted server sends responses that no real service sends.

use std::future::poll_fn;
use std::io::Write;
use std::pin::Pin;

use crate::support::fixtures::{JSON, made, ok, served, worker};
use crate::support::server::http_response;
use flate2::Compression;
use flate2::write::GzEncoder;
use futures_core::Stream;
use serde_json::json;
use taskcluster_client::worker_manager::{CreateWorkerPoolRequest, WorkerManager};
use taskcluster_client::{Client, RetryPolicy};
use taskcluster_fake::{Fake, Fault, LoggedRequest, NewWorker};

fn page(id: &str, token: &str) -> Vec<u8> {
    ok(json!({"workers": [worker(id)], "continuationToken": token}))
}

const LIST: &str = "worker-manager.listWorkersForWorkerPool";

/// Starts a fake with these workers. It lists the newest worker first.
async fn with_workers(ids: &[&str]) -> (Fake, WorkerManager) {
    let fake = Fake::start().await.unwrap();
    let client = Client::builder(fake.root_url()).credentials(fake.credentials());
    let wm = made(client.retry(RetryPolicy::default().max_retries(0)));
    let pool = CreateWorkerPoolRequest::builder()
        .provider_id("static")
        .description("")
        .owner("me@example.com")
        .email_on_error(false)
        .config(json!({}));
    wm.create_worker_pool("proj/ci", &pool.build())
        .await
        .unwrap();
    for id in ids.iter().rev() {
        fake.add_worker(NewWorker::new("proj/ci", "g", *id));
    }
    (fake, wm)
}

/// Returns the continuation tokens of the page requests.
fn tokens(fake: &Fake) -> Vec<Option<String>> {
    let token = |request: &LoggedRequest| {
        let mut query = request.query().into_iter();
        query.find_map(|(key, value)| (key == "continuationToken").then_some(value))
    };
    fake.requests_to(LIST).unwrap().iter().map(token).collect()
}

#[tokio::test]
async fn items_are_in_order_and_the_next_page_is_requested_when_needed() {
    let (fake, wm) = with_workers(&["a", "b", "c", "d", "e"]).await;
    let call = wm.list_workers_for_worker_pool("proj/ci").limit(2);
    let mut items = call.items();
    assert_eq!(tokens(&fake).len(), 0);
    let mut ids = Vec::new();
    let mut requests = Vec::new();
    while let Some(worker) = items.next().await {
        ids.push(worker.unwrap().worker_id);
        requests.push(tokens(&fake).len());
    }
    assert_eq!(ids, ["a", "b", "c", "d", "e"]);
    assert_eq!(requests, [1, 1, 2, 2, 3]);
    assert!(items.next().await.is_none());
    let tokens = tokens(&fake);
    assert!(tokens[0].is_none() && tokens[1].is_some() && tokens[1] != tokens[2]);
    for request in fake.requests_to(LIST).unwrap() {
        let limit = ("limit".to_owned(), "2".to_owned());
        assert_eq!(request.query()[0], limit);
    }
}

#[tokio::test]
async fn list_of_pages_can_be_resumed() {
    let (fake, wm) = with_workers(&["a", "b"]).await;
    let list = || wm.list_workers_for_worker_pool("proj/ci").limit(1);
    let mut pages = list().pages();
    let first = poll_fn(|context| Pin::new(&mut pages).poll_next(context)).await;
    assert_eq!(first.unwrap().unwrap().workers.len(), 1);
    let token = pages.continuation_token().unwrap().to_owned();
    drop(pages);
    let mut pages = list().continuation_token(token).pages();
    let second = pages.next().await.unwrap().unwrap();
    assert_eq!(second.workers[0].worker_id, "b");
    assert_eq!(pages.continuation_token(), None);
    assert!(pages.next().await.is_none());
    assert_eq!(tokens(&fake).len(), 2);
}

#[tokio::test]
async fn next_requests_a_failed_page_again() {
    let (fake, wm) = with_workers(&["a", "b"]).await;
    let failure = Fault::error(503, "ProviderSetupFailed", "no");
    fake.fail(LIST, [Fault::pass(), failure]).unwrap();
    let mut items = wm.list_workers_for_worker_pool("proj/ci").limit(1).items();
    assert_eq!(items.next().await.unwrap().unwrap().worker_id, "a");
    let error = items.next().await.unwrap().unwrap_err();
    assert_eq!(error.code(), Some("ProviderSetupFailed"));
    assert_eq!(items.next().await.unwrap().unwrap().worker_id, "b");
    let tokens = tokens(&fake);
    assert!(tokens[1].is_some() && tokens[1] == tokens[2]);
}

#[tokio::test]
async fn an_empty_token_ends_a_list() {
    let (server, wm) = served([page("a", "")]).await;
    let mut items = wm.list_workers_for_worker_pool("proj/ci").items();
    assert!(items.next().await.unwrap().is_ok());
    assert!(items.next().await.is_none());
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn repeated_token_is_an_error() {
    let page = || page("a", "once/again");
    let (server, wm) = served([page(), page(), page()]).await;
    let mut items = wm.list_workers_for_worker_pool("proj/ci").items();
    assert!(items.next().await.unwrap().is_ok());
    assert!(items.next().await.unwrap().is_ok());
    let error = items.next().await.unwrap().unwrap_err();
    assert!(error.to_string().contains("token"), "{error}");
    assert!(items.next().await.is_none());
    let seen = server.seen();
    assert_eq!(seen.len(), 2);
    let path = "GET /api/worker-manager/v1/workers/proj%2Fci";
    let again = format!("{path}?continuationToken=once%2Fagain HTTP/1.1");
    assert_eq!(seen[1].line, again);
}

#[tokio::test]
async fn decompresses_a_list() {
    let list = json!({"workers": vec![worker("i"); 50]});
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(list.to_string().as_bytes()).unwrap();
    let packed = encoder.finish().unwrap();
    let headers = [JSON, ("Content-Encoding", "gzip")];
    let (server, wm) = served([http_response(200, &headers, &packed)]).await;
    let page = wm.list_workers_for_worker_pool("proj/ci").await.unwrap();
    assert_eq!(serde_json::to_value(&page).unwrap(), list);
    let accepted = server.seen()[0]
        .header("accept-encoding")
        .unwrap()
        .to_owned();
    assert!(accepted.contains("gzip"), "{accepted}");
}
