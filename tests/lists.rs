//! Lists: pages and items, and where they end.

#![cfg(feature = "worker-manager")]

mod support {
    pub mod fixtures;
    pub mod server;
}

use std::future::poll_fn;
use std::io::Write;
use std::pin::Pin;

use flate2::Compression;
use flate2::write::GzEncoder;
use futures_core::Stream;
use serde_json::json;
use support::fixtures::{JSON, ok, served, worker};
use support::server::answer;

fn workers(ids: &[&str], token: Option<&str>) -> Vec<u8> {
    let workers: Vec<_> = ids.iter().map(|id| worker(id)).collect();
    match token {
        Some(token) => ok(json!({"workers": workers, "continuationToken": token})),
        None => ok(json!({"workers": workers})),
    }
}

#[tokio::test]
async fn items_come_in_order_and_a_page_is_asked_for_when_the_one_before_is_used_up() {
    let answers = [
        workers(&["a", "b"], Some("t/1")),
        workers(&[], Some("t/2")),
        workers(&["c"], None),
    ];
    let (server, wm) = served(answers).await;
    let call = wm.list_workers_for_worker_pool("proj/ci").limit(2);
    let mut items = call.items();
    assert_eq!(server.seen().len(), 0);
    let mut ids = Vec::new();
    let mut asked = Vec::new();
    while let Some(worker) = items.next().await {
        ids.push(worker.unwrap().worker_id);
        asked.push(server.seen().len());
    }
    assert_eq!(ids, ["a", "b", "c"]);
    assert_eq!(asked, [1, 1, 3]);
    let path = "GET /api/worker-manager/v1/workers/proj%2Fci?limit=2";
    let lines: Vec<_> = server.seen().into_iter().map(|seen| seen.line).collect();
    assert_eq!(
        lines,
        [
            format!("{path} HTTP/1.1"),
            format!("{path}&continuationToken=t%2F1 HTTP/1.1"),
            format!("{path}&continuationToken=t%2F2 HTTP/1.1"),
        ]
    );
    assert!(items.next().await.is_none());
    assert_eq!(server.seen().len(), 3);
}

#[tokio::test]
async fn pages_are_a_stream_that_can_be_taken_up_again() {
    let (server, wm) = served([workers(&["a"], Some("t")), workers(&["b"], None)]).await;
    let list = || wm.list_workers_for_worker_group("proj/ci", "g");
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
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test]
async fn an_empty_token_ends_a_list() {
    let (server, wm) = served([workers(&["a"], Some(""))]).await;
    let mut items = wm.list_workers_for_worker_pool("proj/ci").items();
    assert!(items.next().await.unwrap().is_ok());
    assert!(items.next().await.is_none());
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn a_token_that_comes_again_is_an_error_and_not_followed() {
    let page = || workers(&["a"], Some("again"));
    let (server, wm) = served([page(), page(), page()]).await;
    let mut items = wm.list_workers_for_worker_pool("proj/ci").items();
    assert!(items.next().await.unwrap().is_ok());
    assert!(items.next().await.unwrap().is_ok());
    let error = items.next().await.unwrap().unwrap_err();
    assert!(error.to_string().contains("token"), "{error}");
    assert!(items.next().await.is_none());
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test]
async fn a_page_that_fails_is_asked_for_again() {
    let answers = [
        workers(&["a"], Some("t")),
        answer(
            503,
            &[JSON],
            br#"{"code":"ProviderSetupFailed","message":"no"}"#,
        ),
        workers(&["b"], None),
    ];
    let (server, wm) = served(answers).await;
    let mut items = wm.list_workers_for_worker_pool("proj/ci").items();
    assert_eq!(items.next().await.unwrap().unwrap().worker_id, "a");
    let error = items.next().await.unwrap().unwrap_err();
    assert_eq!(error.code(), Some("ProviderSetupFailed"));
    assert_eq!(items.next().await.unwrap().unwrap().worker_id, "b");
    let seen = server.seen();
    assert_eq!(seen[1].line, seen[2].line);
}

#[tokio::test]
async fn a_compressed_list_is_unpacked() {
    let list = json!({"workers": vec![worker("i"); 50]});
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(list.to_string().as_bytes()).unwrap();
    let packed = encoder.finish().unwrap();
    let headers = [JSON, ("Content-Encoding", "gzip")];
    let (server, wm) = served([answer(200, &headers, &packed)]).await;
    let page = wm.list_workers_for_worker_pool("proj/ci").await.unwrap();
    assert_eq!(serde_json::to_value(&page).unwrap(), list);
    let accepted = server.seen()[0]
        .header("accept-encoding")
        .unwrap()
        .to_owned();
    assert!(
        accepted.contains("gzip") && accepted.contains("br"),
        "{accepted}"
    );
}
