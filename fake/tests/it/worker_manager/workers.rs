use serde_json::{Value, json};

use crate::support::workers::{SECRET, with_worker, worker};

#[tokio::test]
async fn returns_a_created_worker_without_its_secret() {
    let wire = with_worker().await;
    let read = wire.get("/workers/a%2Fb/g/w").await.ok();
    let created = &read["created"];
    let expected = json!({
        "workerPoolId": "a/b", "workerGroup": "g", "workerId": "w", "providerId": "static", "state": "running",
        "capacity": 2, "expires": "2999-01-02T03:04:05.000Z", "created": created, "lastModified": created,
        "lastChecked": created,
    });
    assert_eq!(read, expected);
    let reply = wire
        .send_json("PUT", "/workers/a%2Fb/g/w", &worker(7))
        .await;
    reply.fails(409, "RequestConflict", "Worker already exists");
    assert!(!reply.text.contains(SECRET));
}

#[tokio::test]
async fn repeated_creation_keeps_the_first_worker() {
    let wire = with_worker().await;
    let first = wire.get("/workers/a%2Fb/g/w").await.ok();
    let mut other = worker(2);
    other["providerInfo"]["staticSecret"] = json!("b".repeat(44));
    other["expires"] = json!("2998-07-06T05:04:03Z");
    wire.send_json("PUT", "/workers/a%2Fb/g/w", &other)
        .await
        .ok();
    assert_eq!(wire.get("/workers/a%2Fb/g/w").await.ok(), first);
    let reply = wire
        .send_json("PUT", "/workers/a%2Fb/g/w", &worker(3))
        .await;
    reply.fails(409, "RequestConflict", "Worker already exists");
}

#[tokio::test]
async fn recreating_a_removed_worker_conflicts() {
    let wire = with_worker().await;
    wire.send_json("DELETE", "/workers/a%2Fb/g/w", &json!({}))
        .await
        .ok();
    let reply = wire
        .send_json("PUT", "/workers/a%2Fb/g/w", &worker(2))
        .await;
    reply.fails(409, "RequestConflict", "Worker already exists");
}

#[tokio::test]
async fn rejects_invalid_workers() {
    let wire = with_worker().await;
    let put = async |path: &str, body: Value| wire.send_json("PUT", path, &body).await;
    let path = "/workers/a%2Fb/g/x";
    put("/workers/a%2Fnope/g/x", worker(1)).await.fails(
        404,
        "ResourceNotFound",
        "Worker pool a/nope does not exist",
    );
    let mut past = worker(1);
    past["expires"] = json!("2020-01-01T00:00:00Z");
    put(path, past)
        .await
        .fails(400, "InputError", "worker.expires must be in the future");
    let bare = json!({ "expires": "2999-01-02T03:04:05Z" });
    put(path, bare.clone())
        .await
        .fails(400, "InputError", "no worker staticSecret provided");
    let mut null = worker(1);
    null["capacity"] = Value::Null;
    let mut date = worker(1);
    date["expires"] = json!("2999-01-02");
    for body in [null, date] {
        assert_eq!(put(path, body).await.error().1, "InputValidationError");
    }
    put("/workers/a%2Fb/g/bad.id", worker(1)).await.fails(
        400,
        "InvalidRequestArguments",
        "Invalid URL patterns:",
    );
    assert_eq!(
        wire.send_json("POST", "/workers/a%2Fb/g/w", &bare)
            .await
            .status,
        500
    );
}

#[tokio::test]
async fn an_update_changes_its_fields_and_no_dates() {
    let wire = with_worker().await;
    let mut expected = wire.get("/workers/a%2Fb/g/w").await.ok();
    expected["capacity"] = json!(3);
    let mut float = worker(0);
    float["capacity"] = json!(3.0);
    let updated = wire
        .send_json("POST", "/workers/a%2Fb/g/w", &float)
        .await
        .ok();
    assert_eq!(updated, expected);
    assert_eq!(wire.get("/workers/a%2Fb/g/w").await.ok(), expected);
}

#[tokio::test]
async fn removing_stops_a_worker_and_can_be_repeated() {
    let wire = with_worker().await;
    for _ in 0..2 {
        let reply = wire
            .send_json("DELETE", "/workers/a%2Fb/g/w", &json!({}))
            .await;
        assert_eq!(reply.ok(), json!({}));
    }
    assert_eq!(
        wire.get("/workers/a%2Fb/g/w").await.ok()["state"],
        "stopped"
    );
    let reply = wire
        .send_json("DELETE", "/workers/a%2Fb/g/nope", &json!({}))
        .await;
    reply.fails(404, "ResourceNotFound", "Worker not found");
}

#[tokio::test]
async fn lists_and_filters_workers_newest_first() {
    let wire = with_worker().await;
    for id in ["x", "y"] {
        let path = format!("/workers/a%2Fb/h/{id}");
        wire.send_json("PUT", &path, &worker(1)).await.ok();
    }
    wire.send_json("DELETE", "/workers/a%2Fb/h/x", &json!({}))
        .await
        .ok();
    for (path, expected) in [
        ("/workers/a%2Fb", "y x w"),
        ("/workers/a%2Fb?state=running", "y w"),
        ("/workers/a%2Fb?state=stopped", "x"),
        ("/workers/a%2Fb?state=standalone", ""),
        ("/workers/a%2Fb?launchConfigId=lc", ""),
        ("/workers/a%2Fb/h?limit=1", "y"),
        ("/workers/a%2Fnope/h", ""),
    ] {
        let list = wire.get(path).await.ok();
        let ids = list["workers"].as_array().unwrap().iter();
        let ids: Vec<_> = ids
            .map(|worker| worker["workerId"].as_str().unwrap())
            .collect();
        assert_eq!(ids.join(" "), expected, "{path}");
    }
    let reply = wire.get("/workers/a%2Fnope").await;
    reply.fails(404, "ResourceNotFound", "Worker Pool does not exist");
    let reply = wire.get("/workers/a%2Fb?state=bogus").await;
    assert_eq!(reply.error().1, "InvalidRequestArguments");
}

#[tokio::test]
async fn counts_workers() {
    let wire = with_worker().await;
    wire.send_json("PUT", "/workers/a%2Fb/g/x", &worker(5))
        .await
        .ok();
    wire.send_json("DELETE", "/workers/a%2Fb/g/w", &json!({}))
        .await
        .ok();
    let counts = json!({
        "workerPoolId": "a/b", "currentCapacity": 5,
        "requestedCount": 0, "runningCount": 1, "stoppingCount": 0, "stoppedCount": 1,
        "requestedCapacity": 0, "runningCapacity": 5, "stoppingCapacity": 0, "stoppedCapacity": 2,
    });
    let stats = wire.get("/worker-pools/stats").await.ok();
    assert_eq!(stats, json!({ "workerPoolsStats": [counts] }));
    let mut unknown = counts;
    unknown["launchConfigId"] = json!("unknown");
    let stats = wire.get("/worker-pool/a%2Fb/stats").await.ok();
    assert_eq!(stats, json!({ "launchConfigStats": [unknown] }));
    assert_eq!(
        wire.get("/worker-pool/a%2Fb").await.ok()["stoppedCapacity"],
        2
    );
    let list = wire.get("/worker-pools").await.ok();
    assert_eq!(list["workerPools"][0]["stoppedCapacity"], 0);
}

#[tokio::test]
async fn a_worker_continues_until_a_test_decides_otherwise() {
    let wire = with_worker().await;
    let path = "/workers/a%2Fb/g/w/should-terminate";
    let none = json!({ "terminate": false, "reason": "none" });
    assert_eq!(wire.get(path).await.ok(), none);
    assert!(
        wire.fake
            .decide_termination("a/b", "g", "w", true, "over capacity")
    );
    let decided = json!({ "terminate": true, "reason": "over capacity" });
    assert_eq!(wire.get(path).await.ok(), decided);
    assert!(!wire.fake.decide_termination("a/b", "g", "nope", true, ""));
    let reply = wire.get("/workers/a%2Fb/g/nope/should-terminate").await;
    reply.fails(404, "ResourceNotFound", "Worker not found");
}

#[tokio::test]
async fn lists_and_counts_reported_errors() {
    let wire = with_worker().await;
    for (title, extra) in [("One", json!({ "code": "E42" })), ("Two", json!({}))] {
        let report = json!({
            "workerGroup": "g", "workerId": "w", "kind": "worker-error", "title": title, "description": "", "extra": extra,
        });
        wire.send_json("POST", "/worker-pool-errors/a%2Fb", &report)
            .await
            .ok();
    }
    let list = wire.get("/worker-pool-errors/a%2Fb").await.ok();
    let [two, one] = &list["workerPoolErrors"].as_array().unwrap()[..] else {
        panic!("not two errors: {list}");
    };
    assert_eq!(two["title"], "Two");
    assert_eq!(
        one["extra"],
        json!({ "code": "E42", "workerGroup": "g", "workerId": "w" })
    );
    let id = one["errorId"].as_str().unwrap();
    let found = wire
        .get(&format!("/worker-pool-errors/a%2Fb?errorId={id}"))
        .await
        .ok();
    assert_eq!(found["workerPoolErrors"], json!([one]));

    let stats = wire
        .get("/worker-pool-errors/stats?workerPoolId=a%2Fb")
        .await
        .ok();
    let totals = &stats["totals"];
    assert_eq!(totals["total"], 2);
    assert_eq!(totals["code"], json!({ "E42": 1, "other": 1 }));
    assert_eq!(totals["title"], json!({ "One": 1, "Two": 1 }));
    assert_eq!(totals["workerPool"], json!({ "a/b": 2 }));
    assert_eq!(totals["launchConfig"], json!({ "unknown": 2 }));
    assert_eq!(totals["hourly"].as_object().unwrap().len(), 24);
    assert_eq!(totals["daily"].as_object().unwrap().len(), 7);
    let all = wire.get("/worker-pool-errors/stats").await.ok();
    assert_eq!(
        (&all["workerPoolId"], &all["totals"]["total"]),
        (&json!(""), &json!(2))
    );
}
