//! Claims, and workers that wait for tasks.

use std::time::Duration;

use serde_json::{Value, json};

use crate::support::tasks::{claim_work, create, get, post, put};
use crate::support::wire::{Request, Wire};

#[tokio::test]
async fn a_new_task_wakes_a_waiting_worker() {
    let wire = Wire::start().await;
    let waiting = async {
        let claims = claim_work(&wire, 1).await;
        claims[0]["status"]["taskId"].clone()
    };
    let creating = async {
        // The worker is listed as soon as it waits.
        let workers = "/provisioners/proj/worker-types/ci/workers";
        while get(&wire, workers).await.ok()["workers"] == json!([]) {}
        create(&wire, json!({})).await
    };
    let (claimed, created) = tokio::join!(waiting, creating);
    assert_eq!(claimed, created);
}

#[tokio::test]
async fn a_worker_waits_20_s_by_the_fakes_clock() {
    let wire = Wire::start().await;
    let waiting = claim_work(&wire, 1);
    let passing = async {
        let workers = "/provisioners/proj/worker-types/ci/workers";
        while get(&wire, workers).await.ok()["workers"] == json!([]) {}
        wire.fake.advance(Duration::from_secs(20));
    };
    let (claims, ()) = tokio::join!(waiting, passing);
    assert_eq!(claims, [Value::Null; 0]);
}

#[tokio::test]
async fn claims_tasks_by_priority_and_age() {
    let wire = Wire::start().await;
    let mut expected = Vec::new();
    for (priority, place) in [
        ("low", 3),
        ("high", 1),
        ("low", 4),
        ("highest", 0),
        ("high", 2),
    ] {
        let id = create(&wire, json!({ "priority": priority })).await;
        expected.push((place, id));
    }
    expected.sort();
    let claims = claim_work(&wire, 32).await;
    let ids = claims
        .iter()
        .map(|claim| claim["status"]["taskId"].as_str().unwrap());
    let ids: Vec<&str> = ids.collect();
    let expected: Vec<&str> = expected.iter().map(|(_, id)| id.as_str()).collect();
    assert_eq!(ids, expected);
}

#[tokio::test]
async fn task_credentials_cover_only_their_run() {
    let wire = Wire::start().await;
    let task = create(&wire, json!({ "scopes": ["queue:get-task:*"] })).await;
    let credentials = &claim_work(&wire, 1).await[0]["credentials"];
    let text = |key: &str| credentials[key].as_str().unwrap();
    let certificate: Value = serde_json::from_str(text("certificate")).unwrap();
    let ext = json!({ "certificate": certificate }).to_string();
    let ext = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, ext);
    let as_task = async |method, path: String| {
        let mut request = Request {
            service: Some("queue"),
            method,
            path: &path,
            ..Request::default()
        };
        request.signature.by = Some((text("clientId"), text("accessToken")));
        request.signature.ext = Some(&ext);
        wire.send(request).await.status
    };
    let other = create(&wire, json!({})).await;
    assert_eq!(as_task("GET", format!("/task/{other}")).await, 200);
    assert_eq!(as_task("POST", format!("/task/{other}/cancel")).await, 403);
    let completed = format!("/task/{task}/runs/0/completed");
    assert_eq!(as_task("POST", completed).await, 200);
}

#[tokio::test]
async fn the_worker_manager_lists_a_quarantined_worker() {
    let wire = Wire::start().await;
    create(&wire, json!({})).await;
    claim_work(&wire, 1).await;
    let until = "2999-01-01T00:00:00.000Z";
    let worker = "/provisioners/proj/worker-types/ci/workers/g/w";
    let body = json!({ "quarantineUntil": until, "quarantineInfo": "broken disk" });
    put(&wire, worker, &body).await.ok();
    let listed = wire.get("/provisioners/proj/worker-types/ci/workers?quarantined=true");
    assert_eq!(listed.await.ok()["workers"][0]["quarantineUntil"], until);
    let created = create(&wire, json!({})).await;
    let claim = format!("/task/{created}/runs/0/claim");
    let other = json!({ "workerGroup": "g", "workerId": "other" });
    post(&wire, &claim, &other).await.ok();
}

#[tokio::test]
async fn a_disconnected_worker_gets_no_task() {
    let wire = Wire::start().await;
    let body = json!({ "tasks": 1, "workerGroup": "g", "workerId": "gone" });
    let workers = "/provisioners/proj/worker-types/ci/workers";
    tokio::select! {
        biased;
        _ = post(&wire, "/claim-work/proj%2Fci", &body) => unreachable!("there is no task"),
        // Its connection is closed when it waits.
        () = async { while get(&wire, workers).await.ok()["workers"] == json!([]) {} } => {}
    }
    // The fake notices it no later than the request that follows.
    get(&wire, "/ping").await.ok();
    let task = create(&wire, json!({})).await;
    assert_eq!(claim_work(&wire, 1).await[0]["status"]["taskId"], task);
}

#[tokio::test]
async fn whole_numbers_may_have_a_fraction_of_zero() {
    let wire = Wire::start().await;
    let task_id = create(&wire, json!({})).await;
    let body = json!({ "tasks": 2.0, "workerGroup": "g", "workerId": "w" });
    assert!(body.to_string().contains("2.0"));
    let claims = post(&wire, "/claim-work/proj%2Fci", &body).await.ok();
    assert_eq!(claims["tasks"][0]["status"]["taskId"], task_id);
}
