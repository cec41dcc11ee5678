use std::time::Duration;

use serde_json::json as value;

use crate::RetryPolicy;
use crate::tests::support::server::{Line, Server, json};

fn page(ids: &[&str], token: Option<&str>) -> Line {
    let herds: Vec<_> = ids
        .iter()
        .map(|id| serde_json::json!({"herdId": id, "config": {}}))
        .collect();
    let mut page = serde_json::json!({"herds": herds});
    if let Some(token) = token {
        page["continuationToken"] = token.into();
    }
    json(200, &page.to_string())
}

async fn queries(server: &Server) -> Vec<String> {
    let query = |resource: &str| {
        resource
            .split_once('?')
            .map(|(_, query)| query.to_owned())
            .unwrap_or_default()
    };
    server
        .seen()
        .iter()
        .map(|seen| query(seen.resource()))
        .collect()
}

#[tokio::test]
async fn items_cover_all_pages_until_there_is_no_token() {
    let server = Server::start([
        page(&["a", "b"], Some("x/y")),
        page(&[], Some("z")),
        page(&["c"], None),
    ])
    .await;
    let mut items = server.stable().list_herds().limit(2).items();
    let mut ids = Vec::new();
    while let Some(item) = items.next().await {
        ids.push(item.unwrap().herd_id);
    }
    assert_eq!(ids, ["a", "b", "c"]);
    assert!(items.next().await.is_none());
    let expected = [
        "limit=2",
        "limit=2&continuationToken=x%2Fy",
        "limit=2&continuationToken=z",
    ];
    assert_eq!(queries(&server).await, expected);
}

#[tokio::test]
async fn empty_token_ends_the_list_and_pages_are_requested_on_demand() {
    let server = Server::start([page(&["a"], Some("x")), page(&["b"], Some(""))]).await;
    let mut pages = server.stable().list_herds().pages();
    assert_eq!(pages.continuation_token(), None);
    pages.next().await.unwrap().unwrap();
    assert_eq!(server.seen().len(), 1);
    assert_eq!(pages.continuation_token(), Some("x"));
    pages.next().await.unwrap().unwrap();
    assert_eq!(pages.continuation_token(), None);
    assert!(pages.next().await.is_none());
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test]
async fn continues_a_list_from_a_token() {
    let server = Server::start([page(&["b"], None)]).await;
    let mut pages = server.stable().list_herds().continuation_token("x").pages();
    assert_eq!(pages.continuation_token(), Some("x"));
    assert_eq!(pages.next().await.unwrap().unwrap().herds[0].herd_id, "b");
    assert_eq!(queries(&server).await, ["continuationToken=x"]);
}

#[tokio::test]
async fn retries_the_same_page_after_an_error() {
    let script = [
        page(&["a"], Some("x")),
        json(500, "{}"),
        json(200, "nonsense"),
        page(&["b"], None),
    ];
    let server = Server::start(script).await;
    let mut pages = server
        .stable()
        .list_herds()
        .retry(RetryPolicy::default().max_retries(0))
        .pages();
    pages.next().await.unwrap().unwrap();
    assert_eq!(pages.next().await.unwrap().unwrap_err().status(), Some(500));
    assert_eq!(pages.continuation_token(), Some("x"));
    assert!(pages.next().await.unwrap().unwrap_err().is_decode());
    assert_eq!(pages.next().await.unwrap().unwrap().herds[0].herd_id, "b");
    assert!(pages.next().await.is_none());
    let expected = [
        "",
        "continuationToken=x",
        "continuationToken=x",
        "continuationToken=x",
    ];
    assert_eq!(queries(&server).await, expected);
}

#[tokio::test]
async fn repeated_tokens_end_the_list_with_an_error() {
    for tokens in [vec!["x"], vec!["x", "y"], vec!["x", "y", "z"]] {
        let script = tokens
            .iter()
            .cycle()
            .take(50)
            .map(|token| page(&["a"], Some(token)));
        let server = Server::start(script).await;
        let mut pages = server.stable().list_herds().pages();
        let error = loop {
            if let Err(error) = pages.next().await.unwrap() {
                break error;
            }
        };
        assert!(
            error.to_string().starts_with("GET stable.listHerds: "),
            "{error}"
        );
        assert!(error.to_string().contains("continuation token"), "{error}");
        assert!(pages.next().await.is_none());
        assert!(server.seen().len() < 12);
    }
    let server = Server::start([page(&["a"], Some("x"))]).await;
    let mut pages = server.stable().list_herds().continuation_token("x").pages();
    pages.next().await.unwrap().unwrap();
    pages.next().await.unwrap().unwrap_err();
    assert!(pages.next().await.is_none());
}

#[tokio::test]
async fn post_list_repeats_its_body_and_sends_the_token_in_the_query() {
    let script = [
        page(&["a"], Some("x")),
        Line::SendAndClose(Vec::new()),
        page(&["b"], None),
    ];
    let server = Server::start(script).await;
    let wanted = value!({"mood": "calm"});
    let mut items = server.stable().search(&wanted).limit(1).items();
    let mut ids = Vec::new();
    while let Some(item) = items.next().await {
        ids.push(item.unwrap().herd_id);
    }
    assert_eq!(ids, ["a", "b"]);
    let next = "limit=1&continuationToken=x";
    assert_eq!(queries(&server).await, ["limit=1", next, next]);
    for seen in server.seen() {
        assert!(seen.line.starts_with("POST "), "{}", seen.line);
        assert_eq!(seen.body, r#"{"mood":"calm"}"#);
    }
}

#[tokio::test]
async fn continues_a_post_list_from_a_token() {
    let server = Server::start([page(&["b"], Some("y")), page(&["c"], None)]).await;
    let mut pages = server
        .stable()
        .search(&value!({}))
        .continuation_token("x")
        .pages();
    assert_eq!(pages.continuation_token(), Some("x"));
    pages.next().await.unwrap().unwrap();
    let token = pages.continuation_token().unwrap().to_owned();
    drop(pages);
    let mut pages = server
        .stable()
        .search(&value!({}))
        .continuation_token(token)
        .pages();
    assert_eq!(pages.next().await.unwrap().unwrap().herds[0].herd_id, "c");
    assert!(pages.next().await.is_none());
    let expected = ["continuationToken=x", "continuationToken=y"];
    assert_eq!(queries(&server).await, expected);
}

#[tokio::test]
async fn items_continue_after_an_error_without_a_gap() {
    let script = [
        page(&["a", "b"], Some("x")),
        json(400, "{}"),
        page(&["c"], None),
    ];
    let server = Server::start(script).await;
    let mut items = server.stable().list_herds().items();
    let mut came = Vec::new();
    while let Some(item) = items.next().await {
        came.push(item.map_or_else(
            |error| error.status().unwrap().to_string(),
            |herd| herd.herd_id,
        ));
    }
    assert_eq!(came, ["a", "b", "400", "c"]);
}

#[tokio::test]
async fn dropping_next_loses_no_page() {
    let server = Server::start([page(&["a"], None)]).await;
    let mut pages = server.stable().list_herds().pages();
    {
        let next = std::pin::pin!(pages.next());
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        assert!(next.poll(&mut context).is_pending());
    }
    assert_eq!(pages.next().await.unwrap().unwrap().herds[0].herd_id, "a");
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn list_fails_after_100_empty_pages() {
    let empty = |range: std::ops::Range<u32>| range.map(|n| page(&[], Some(&format!("t{n}"))));
    let script = empty(0..99)
        .chain([page(&["a"], Some("x"))])
        .chain(empty(100..300));
    let server = Server::start(script).await;
    let mut items = server.stable().list_herds().items();
    assert_eq!(items.next().await.unwrap().unwrap().herd_id, "a");
    let error = items.next().await.unwrap().unwrap_err().to_string();
    assert!(error.starts_with("GET stable.listHerds: "), "{error}");
    assert!(error.contains("100 empty pages in a row"), "{error}");
    assert!(items.next().await.is_none());
    assert_eq!(server.seen().len(), 200);
}

#[tokio::test]
async fn another_call_continues_after_empty_pages() {
    let script = (0..100).map(|n| page(&[], Some(&format!("t{n}"))));
    let server = Server::start(script).await;
    let mut pages = server.stable().list_herds().pages();
    while pages.next().await.unwrap().is_ok() {}
    assert!(pages.next().await.is_none());
    assert_eq!(pages.continuation_token(), Some("t99"));
}

#[tokio::test(start_paused = true)]
async fn list_ends_at_its_deadline() {
    let script = [page(&["a"], Some("x"))]
        .into_iter()
        .chain((0..9).map(|_| Line::Hang));
    let server = Server::start(script).await;
    let call = server.stable().list_herds().timeout(Duration::from_secs(4));
    let mut items = call.items().deadline(Duration::from_secs(10));
    let begun = tokio::time::Instant::now();
    items.next().await.unwrap().unwrap();
    while let Some(item) = items.next().await {
        assert!(item.unwrap_err().is_timeout());
    }
    let taken = begun.elapsed();
    assert!(
        taken >= Duration::from_secs(10) && taken < Duration::from_secs(11),
        "{taken:?}"
    );
}

#[tokio::test]
async fn requests_no_page_after_the_list_deadline() {
    let server = Server::start([page(&["a"], None)]).await;
    let call = server.stable().list_herds().continuation_token("x");
    let mut pages = call.pages().deadline(Duration::ZERO);
    let error = pages.next().await.unwrap().unwrap_err();
    assert!(error.is_timeout(), "{error}");
    assert!(error.to_string().contains("whole list"), "{error}");
    assert!(pages.next().await.is_none());
    assert_eq!(pages.continuation_token(), Some("x"));
    assert!(server.seen().is_empty());
}

#[tokio::test(start_paused = true)]
async fn shorter_call_deadline_still_limits_each_page() {
    let server = Server::start((0..9).map(|_| Line::Hang)).await;
    let call = server
        .stable()
        .list_herds()
        .deadline(Duration::from_secs(2));
    let mut pages = call.pages().deadline(Duration::from_secs(60));
    let begun = tokio::time::Instant::now();
    assert!(pages.next().await.unwrap().unwrap_err().is_timeout());
    assert!(begun.elapsed() < Duration::from_secs(3));
}
