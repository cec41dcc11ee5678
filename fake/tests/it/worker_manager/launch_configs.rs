use serde_json::{Value, json};
use taskcluster_fake::{NewPoolError, NewWorker, WorkerState};

use crate::support::wire::Wire;

const POOL: &str = "/worker-pool/a%2Fb";

fn definition(launch_configs: Value) -> Value {
    json!({
        "providerId": "google", "description": "", "owner": "owner@example.com", "emailOnError": false,
        "config": { "maxCapacity": 3, "launchConfigs": launch_configs },
    })
}

fn named(id: &str) -> Value {
    json!({ "zone": id, "workerConfig": { "of": id }, "workerManager": { "launchConfigId": id } })
}

/// Starts a fake with the pool `a/b`, whose launch configurations are `one` and `two`.
async fn with_pool() -> Wire {
    let wire = Wire::start().await;
    wire.fake.add_provider("google", "google", |_| true);
    let body = definition(json!([named("one"), named("two")]));
    wire.send_json("PUT", POOL, &body).await.ok();
    wire
}

async fn listed(wire: &Wire, query: &str) -> Vec<(String, bool)> {
    let list = wire
        .get(&format!("{POOL}/launch-configs{query}"))
        .await
        .ok();
    let list = list["workerPoolLaunchConfigs"].as_array().unwrap().iter();
    let told = |lc: &Value| {
        let id = lc["launchConfigId"].as_str().unwrap().to_string();
        (id, lc["isArchived"].as_bool().unwrap())
    };
    list.map(told).collect()
}

fn each(ids: &[(&str, bool)]) -> Vec<(String, bool)> {
    ids.iter()
        .map(|(id, archived)| (id.to_string(), *archived))
        .collect()
}

#[tokio::test]
async fn lists_launch_configs_and_returns_them_in_the_pool() {
    let wire = with_pool().await;
    let list = wire
        .get(&format!("{POOL}/launch-configs?limit=1"))
        .await
        .ok();
    let one = &list["workerPoolLaunchConfigs"][0];
    let expected = json!({
        "launchConfigId": "one", "workerPoolId": "a/b", "isArchived": false, "configuration": named("one"),
        "created": one["created"], "lastModified": one["created"],
    });
    assert_eq!(*one, expected);
    assert!(list["continuationToken"].is_string());
    let pool = wire.get(POOL).await.ok();
    let expected = definition(json!([named("one"), named("two")]));
    assert_eq!(pool["config"], expected["config"]);
}

#[tokio::test]
async fn creating_ignores_launch_config_ids_in_equal_definitions() {
    let wire = Wire::start().await;
    wire.fake.add_provider("google", "google", |_| true);
    let body = definition(json!([{ "zone": "a" }]));
    for _ in 0..2 {
        wire.send_json("PUT", POOL, &body).await.ok();
    }
    let reply = wire.send_json("PUT", POOL, &definition(json!([]))).await;
    assert_eq!(reply.status, 409);
}

#[tokio::test]
async fn archives_missing_launch_configs() {
    let wire = with_pool().await;
    let body = definition(json!([named("two"), named("three")]));
    wire.send_json("POST", POOL, &body).await.ok();
    assert_eq!(
        listed(&wire, "").await,
        each(&[("three", false), ("two", false)])
    );
    let all = each(&[("one", true), ("three", false), ("two", false)]);
    assert_eq!(listed(&wire, "?includeArchived=true").await, all);

    let deleted = wire.send_json("DELETE", POOL, &json!({})).await.ok();
    assert_eq!(deleted["config"], json!({ "maxCapacity": 3 }));
    assert_eq!(listed(&wire, "?includeArchived=false").await, each(&[]));
    let all = each(&[("one", true), ("three", true), ("two", true)]);
    assert_eq!(listed(&wire, "?includeArchived=true").await, all);
}

#[tokio::test]
async fn a_test_adds_launch_configs_to_any_pool() {
    let wire = with_pool().await;
    let Value::Object(three) = named("three") else {
        unreachable!("the literal above is an object");
    };
    let id = wire.fake.add_launch_config("a/b", three.clone());
    assert_eq!(id.as_deref(), Some("three"));
    let all = each(&[("one", false), ("three", false), ("two", false)]);
    assert_eq!(listed(&wire, "").await, all);
    assert_eq!(wire.fake.add_launch_config("a/nope", three), None);
}

#[tokio::test]
async fn lists_and_counts_workers_by_launch_config() {
    let wire = with_pool().await;
    let new = |id: &str| NewWorker::new("a/b", "g", id);
    wire.fake.add_worker(new("v").launch_config("one"));
    let running = new("w").launch_config("one").state(WorkerState::Running);
    wire.fake.add_worker(running.capacity(2));
    let stopping = new("x").launch_config("two").state(WorkerState::Stopping);
    wire.fake.add_worker(stopping.capacity(3));
    let stopped = new("y").launch_config("two").state(WorkerState::Stopped);
    wire.fake.add_worker(stopped.capacity(4));
    wire.fake
        .add_worker(new("z").state(WorkerState::Running).capacity(5));

    let list = wire
        .get("/workers/a%2Fb?launchConfigId=one&state=running")
        .await
        .ok();
    assert_eq!(list["workers"].as_array().unwrap().len(), 1);
    assert_eq!(list["workers"][0]["launchConfigId"], "one");

    let stats = wire.get(&format!("{POOL}/stats")).await.ok();
    let stats = stats["launchConfigStats"].as_array().unwrap().iter();
    let told = stats.map(|counts| {
        let id = counts["launchConfigId"].as_str().unwrap();
        let [current, requested, running, stopping, stopped] =
            ["current", "requested", "running", "stopping", "stopped"]
                .map(|state| counts[format!("{state}Capacity")].as_u64().unwrap());
        format!("{id}: {current} = {requested}+{running}+{stopping}, {stopped}")
    });
    let told: Vec<String> = told.collect();
    let expected = [
        "one: 3 = 1+2+0, 0",
        "two: 3 = 0+0+3, 4",
        "unknown: 5 = 0+5+0, 0",
    ];
    assert_eq!(told, expected);
    let counts = wire.get("/worker-pools/stats").await.ok();
    assert_eq!(counts["workerPoolsStats"][0]["currentCapacity"], 11);
}

#[tokio::test]
async fn returns_the_worker_config_of_the_launch_config() {
    let wire = with_pool().await;
    wire.fake
        .add_worker(NewWorker::new("a/b", "g", "w").launch_config("two"));
    let body = json!({
        "workerPoolId": "a/b", "providerId": "google", "workerGroup": "g", "workerId": "w",
        "workerIdentityProof": { "token": "x" },
    });
    let admitted = wire.send_json("POST", "/worker/register", &body).await.ok();
    assert_eq!(admitted["workerConfig"], json!({ "of": "two" }));
}

#[tokio::test]
async fn lists_and_counts_errors_by_launch_config() {
    let wire = with_pool().await;
    let error = || NewPoolError::new("creation-error", "Creation Error", "quota");
    wire.fake.add_worker_pool_error("a/b", error());
    let quota = error().extra("code", "QUOTA").launch_config("one");
    wire.fake.add_worker_pool_error("a/b", quota);

    let list = wire
        .get("/worker-pool-errors/a%2Fb?launchConfigId=one")
        .await
        .ok();
    let [one] = &list["workerPoolErrors"].as_array().unwrap()[..] else {
        panic!("not one error: {list}");
    };
    assert_eq!(one["launchConfigId"], "one");
    assert_eq!(one["extra"], json!({ "code": "QUOTA" }));
    let stats = wire
        .get("/worker-pool-errors/stats?workerPoolId=a%2Fb")
        .await
        .ok();
    let counts = &stats["totals"]["launchConfig"];
    assert_eq!(*counts, json!({ "one": 1, "unknown": 1 }));
}

#[tokio::test]
async fn rejects_duplicate_launch_config_ids() {
    let wire = with_pool().await;
    let before = wire.get(POOL).await.ok();
    let twice = definition(
        json!([named("three"), named("four"), { "zone": "x", "workerManager": { "launchConfigId": "three" } }]),
    );
    let message = "Launch config with ID `three` already exists";
    let other = "/worker-pool/a%2Fother";
    let reply = wire.send_json("PUT", other, &twice).await;
    reply.fails(409, "RequestConflict", message);
    assert_eq!(wire.get(other).await.status, 404);
    let reply = wire.send_json("POST", POOL, &twice).await;
    reply.fails(409, "RequestConflict", message);
    assert_eq!(wire.get(POOL).await.ok(), before);
}

#[tokio::test]
async fn archived_ids_keep_their_content() {
    let wire = with_pool().await;
    let mut changed = named("one");
    changed["zone"] = json!("elsewhere");
    let changed = definition(json!([changed]));
    let message = "Launch config with ID `one` already exists";
    let without = definition(json!([named("two")]));
    for body in [None, Some(&without)] {
        if let Some(body) = body {
            wire.send_json("POST", POOL, body).await.ok();
        }
        let before = wire.get(POOL).await.ok();
        let reply = wire.send_json("POST", POOL, &changed).await;
        reply.fails(409, "RequestConflict", message);
        assert_eq!(wire.get(POOL).await.ok(), before);
    }
    let same = definition(json!([named("one"), named("two")]));
    wire.send_json("POST", POOL, &same).await.ok();
    assert_eq!(
        listed(&wire, "").await,
        each(&[("one", false), ("two", false)])
    );
}
