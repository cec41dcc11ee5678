//! Futures of calls: concurrent calls, whole lists, and calls with another client.

use std::time::Duration;

use tokio::task::JoinSet;

use crate::tests::support::server::{Line, Server, json};
use crate::tests::support::service::endpoint;
use crate::{CallFuture, Client, Credentials, RetryPolicy};

fn herd(id: &str) -> Line {
    json(200, &format!(r#"{{"herdId":"{id}","config":{{}}}}"#))
}

fn page(ids: &[&str], token: &str) -> Line {
    let herds: Vec<_> = ids
        .iter()
        .map(|id| serde_json::json!({"herdId": id, "config": {}}))
        .collect();
    let page = serde_json::json!({"herds": herds, "continuationToken": token});
    json(200, &page.to_string())
}

#[tokio::test]
async fn call_futures_can_be_stored_and_spawned() {
    let server = Server::start([herd("a"), herd("a")]).await;
    let stable = server.stable();
    let kept: Vec<CallFuture<endpoint::Herd>> = vec![
        stable.herd("a").into_future(),
        stable.herd("a").into_future(),
    ];
    assert_eq!(format!("{:?}", kept[0]), r#"CallFuture("herd")"#);
    assert!(server.seen().is_empty());
    let mut tasks = JoinSet::new();
    for future in kept {
        tasks.spawn(future);
    }
    for result in tasks.join_all().await {
        assert_eq!(result.unwrap().herd_id, "a");
    }
}

#[tokio::test]
async fn collects_all_remaining_items() {
    let server = Server::start([page(&["a", "b"], "x"), page(&[], "y"), page(&["c"], "")]).await;
    let mut items = server.stable().list_herds().items();
    assert_eq!(items.next().await.unwrap().unwrap().herd_id, "a");
    let ids: Vec<_> = items.collect_all().await.unwrap();
    let ids: Vec<_> = ids.iter().map(|herd| herd.herd_id.as_str()).collect();
    assert_eq!(ids, ["b", "c"]);
}

#[tokio::test]
async fn collects_all_pages() {
    let server = Server::start([page(&["a"], "x"), page(&["b"], "")]).await;
    let pages = server.stable().list_herds().pages().collect_all().await;
    let sizes: Vec<_> = pages.unwrap().iter().map(|page| page.herds.len()).collect();
    assert_eq!(sizes, [1, 1]);
}

#[tokio::test]
async fn collecting_ends_with_the_first_error() {
    let script = || [page(&["a"], "x"), json(400, "{}")];
    let server = Server::start(script().into_iter().chain(script())).await;
    let items = server.stable().list_herds().items();
    assert_eq!(items.collect_all().await.unwrap_err().status(), Some(400));
    let pages = server.stable().list_herds().pages();
    assert_eq!(pages.collect_all().await.unwrap_err().status(), Some(400));
    assert_eq!(server.seen().len(), 4);
}

#[tokio::test]
async fn with_client_keeps_the_options_of_the_call() {
    let (first, second) = (
        Server::start([]).await,
        Server::start([herd("a"), herd("a")]).await,
    );
    let call = first
        .stable()
        .herd("a")
        .header("x-test", "1")
        .timeout(Duration::from_secs(7))
        .retry(RetryPolicy::default().max_retries(0));
    let root_url = format!("http://127.0.0.1:{}", second.port);
    let client = Client::builder(&root_url)
        .credentials(Credentials::new("other", "no-such-token"))
        .build()
        .unwrap();
    let moved = call.clone().with_client(&client);
    assert!(moved.url().unwrap().as_str().starts_with(&root_url));
    assert_eq!(moved.required_scopes(), call.required_scopes());
    assert!(format!("{moved:?}").contains("7s"), "{moved:?}");
    assert_eq!(moved.await.unwrap().herd_id, "a");

    let seen = second.seen();
    assert_eq!(seen[0].header("x-test"), Some("1"));
    let authorization = seen[0].header("authorization").unwrap();
    assert!(authorization.contains(r#"id="other""#), "{authorization}");

    // Requests without credentials are unsigned.
    let anonymous = Client::builder(&root_url).build().unwrap();
    call.with_client(&anonymous).await.unwrap();
    assert_eq!(second.seen()[1].header("authorization"), None);
    assert!(first.seen().is_empty());
}
