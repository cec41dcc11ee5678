use std::time::Duration;

use serde_json::{Value, json};

use crate::support::tasks::{HOUR, claim_work, create, post, report};
use crate::support::wire::{Reply, Request, Signature, Wire};

async fn find(wire: &Wire, path: &str) -> Reply {
    wire.get(&format!("/api/index/v1/task/{path}")).await
}

async fn insert(wire: &Wire, path: &str, rank: i64, lifetime: Duration) -> Value {
    let body = json!({
        "taskId": "Aod_1W-MQzyZeKVp52dO6w",
        "rank": rank,
        "data": {},
        "expires": (wire.fake.now() + lifetime).to_string(),
    });
    let path = format!("/api/index/v1/task/{path}");
    wire.send_json("PUT", &path, &body).await.ok()
}

#[tokio::test]
async fn a_completed_task_is_found_by_its_routes() {
    let wire = Wire::start().await;
    let routes = json!({ "routes": ["index.a.b", "index.a.c", "other.d", "index..e"] });
    let task = create(&wire, routes).await;
    claim_work(&wire, 1).await;
    assert_eq!(find(&wire, "a.b").await.status, 404);
    report(&wire, &task, 0, "completed").await.ok();
    let found = find(&wire, "a.b").await.ok();
    assert_eq!(found["taskId"], json!(task));
    assert_eq!(found["rank"], 0);
    assert_eq!(found["data"], json!({}));
    let list = wire.get("/api/index/v1/tasks/a").await.ok();
    assert_eq!(list["tasks"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn a_failed_task_is_not_indexed() {
    let wire = Wire::start().await;
    let task = create(&wire, json!({ "routes": ["index.a.b"] })).await;
    claim_work(&wire, 1).await;
    report(&wire, &task, 0, "failed").await.ok();
    assert_eq!(find(&wire, "a.b").await.status, 404);
}

#[tokio::test]
async fn a_definition_contains_rank_and_data_of_its_entries() {
    let wire = Wire::start().await;
    let extra = json!({ "index": { "rank": 7, "data": { "k": 1 } } });
    let old = create(&wire, json!({ "routes": ["index.a.b"], "extra": extra })).await;
    claim_work(&wire, 1).await;
    report(&wire, &old, 0, "completed").await.ok();
    let new = create(&wire, json!({ "routes": ["index.a.b"] })).await;
    claim_work(&wire, 1).await;
    report(&wire, &new, 0, "completed").await.ok();
    let found = find(&wire, "a.b").await.ok();
    assert_eq!(found["taskId"], json!(old), "the second has rank 0");
    assert_eq!(found["data"], json!({ "k": 1 }));
}

#[tokio::test]
async fn an_expired_entry_is_invisible_and_replaceable() {
    let wire = Wire::start().await;
    insert(&wire, "a.b", 5, HOUR).await;
    wire.fake.advance(HOUR);
    assert_eq!(find(&wire, "a.b").await.status, 404);
    insert(&wire, "a.b", 1, HOUR).await;
    assert_eq!(find(&wire, "a.b").await.ok()["rank"], 1);
}

#[tokio::test]
async fn finds_tasks_at_several_paths() {
    let wire = Wire::start().await;
    insert(&wire, "a.c", 0, HOUR).await;
    insert(&wire, "a.b", 0, HOUR).await;
    let body = json!({ "indexes": ["a.c", "a.none", "a.b"] });
    let path = "/api/index/v1/tasks/indexes";
    let found = wire.send_json("POST", path, &body).await.ok();
    let found = found["tasks"].as_array().unwrap().iter();
    let found: Vec<&Value> = found.map(|task| &task["namespace"]).collect();
    assert_eq!(found, ["a.b", "a.c"]);
}

/// The caller has no scope for the queue: the signed URL suffices.
#[tokio::test]
async fn redirects_to_the_artifact_of_an_indexed_task() {
    let wire = Wire::start().await;
    let task = create(&wire, json!({ "routes": ["index.a.b"] })).await;
    claim_work(&wire, 1).await;
    let artifact = json!({
        "storageType": "reference",
        "expires": (wire.fake.now() + HOUR).to_string(),
        "contentType": "text/plain",
        "url": "https://example.com/log",
    });
    let path = format!("/task/{task}/runs/0/artifacts/private%2Flog");
    post(&wire, &path, &artifact).await.ok();
    report(&wire, &task, 0, "completed").await.ok();
    let path = "/api/index/v1/task/a.b/artifacts/private%2Flog";
    let reply = wire.get(path).await;
    assert_eq!(reply.status, 303);
    let url = reply.header("location").unwrap();
    let signed = url.strip_prefix(wire.fake.root_url()).unwrap();
    let request = Request {
        method: "GET",
        path: signed,
        signature: Signature {
            absent: true,
            ..Signature::default()
        },
        ..Request::default()
    };
    let content = wire.send(request).await;
    assert_eq!(content.status, 303, "{}", content.text);
    assert_eq!(content.header("location"), Some("https://example.com/log"));
}
