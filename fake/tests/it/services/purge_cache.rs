use std::time::Duration;

use serde_json::{Value, json};

use crate::support::wire::Wire;

const POOL: &str = "/api/purge-cache/v1/purge-cache/proj%2Fci";
const ALL: &str = "/api/purge-cache/v1/purge-cache/list";

async fn purge(wire: &Wire, cache: &str) {
    let body = json!({ "cacheName": cache });
    assert_eq!(wire.send_json("POST", POOL, &body).await.status, 204);
}

async fn caches(wire: &Wire, path: &str) -> Vec<Value> {
    let list = wire.get(path).await.ok();
    let requests = list["requests"].as_array().unwrap().iter();
    requests
        .map(|request| request["cacheName"].clone())
        .collect()
}

#[tokio::test]
async fn workers_see_new_requests_after_ten_seconds() {
    let wire = Wire::start().await;
    assert!(caches(&wire, POOL).await.is_empty());
    purge(&wire, "a").await;
    assert!(caches(&wire, POOL).await.is_empty());
    assert_eq!(caches(&wire, ALL).await, ["a"]);
    wire.fake.advance(Duration::from_secs(10));
    assert_eq!(caches(&wire, POOL).await, ["a"]);
}

#[tokio::test]
async fn requests_end_after_a_day() {
    let wire = Wire::start().await;
    purge(&wire, "a").await;
    wire.fake.advance(Duration::from_secs(24 * 3600));
    assert!(caches(&wire, ALL).await.is_empty());
    assert!(caches(&wire, POOL).await.is_empty());
}

#[tokio::test]
async fn the_name_of_the_cache_is_part_of_the_scope() {
    let wire = Wire::with_scopes(&["purge-cache:proj/ci:a-*"]).await;
    purge(&wire, "a-1").await;
    let body = json!({ "cacheName": "b" });
    assert_eq!(wire.send_json("POST", POOL, &body).await.status, 403);
}
