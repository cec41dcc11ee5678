use std::time::Duration;

use serde_json::{Value, json};

use crate::support::wire::Wire;
use crate::support::workers::with_worker;

const WORKERS: &str = "/provisioners/a/worker-types/b/workers";
const DAY: Duration = Duration::from_secs(24 * 3600);

async fn ids(wire: &Wire, query: &str) -> Vec<String> {
    let list = wire.get(&format!("{WORKERS}{query}")).await.ok();
    let list = list["workers"].as_array().unwrap().iter();
    let id = |worker: &Value| worker["workerId"].as_str().unwrap().to_string();
    list.map(id).collect()
}

#[tokio::test]
async fn lists_a_worker_from_its_first_claim() {
    let wire = with_worker().await;
    assert_eq!(ids(&wire, "").await, [""; 0]);
    let reply = wire.get(&format!("{WORKERS}/g/w")).await;
    assert_eq!(reply.error().1, "ResourceNotFound");

    wire.fake.claim_task("a/b", "g", "w", "task-1", 0);
    wire.fake.claim_task("a/b", "g", "w", "task-2", 1);
    let list = wire.get(WORKERS).await.ok();
    let seen = &list["workers"][0];
    let mut expected = json!({
        "workerGroup": "g", "workerId": "w", "workerPoolId": "a/b", "state": "running", "capacity": 2,
        "providerId": "static", "latestTask": { "taskId": "task-2", "runId": 1 },
    });
    for date in ["firstClaim", "lastDateActive", "quarantineUntil"] {
        expected[date] = seen[date].clone();
    }
    assert_eq!(*seen, expected);

    let reply = wire.get(&format!("{WORKERS}?workerState=standalone")).await;
    let message = "Query-string parameter: workerState=\"standalone\" does not match expression: /^(requested|running|stopping|stopped)$/";
    reply.fails(400, "InvalidRequestArguments", message);
    let one = wire.get(&format!("{WORKERS}/g/w")).await.ok();
    assert_eq!(
        (&one["provisionerId"], &one["workerType"]),
        (&json!("a"), &json!("b"))
    );
    let tasks = json!([{ "taskId": "task-1", "runId": 0 }, { "taskId": "task-2", "runId": 1 }]);
    assert_eq!(one["recentTasks"], tasks);
    assert_eq!(one.get("latestTask"), None);
    assert_eq!(one["quarantineDetails"], json!([]));
}

#[tokio::test]
async fn an_unquarantined_worker_has_a_quarantine_of_ten_years_ago() {
    let wire = with_worker().await;
    wire.fake.set_now("2012-02-03T04:05:06Z".parse().unwrap());
    wire.fake.claim_task("a/b", "g", "w", "task", 0);
    let one = wire.get(&format!("{WORKERS}/g/w")).await.ok();
    let first = one["firstClaim"].as_str().unwrap();
    let until = one["quarantineUntil"].as_str().unwrap();
    assert_eq!(until, first.replace("2012", "2002"));
}

#[tokio::test]
async fn an_unknown_worker_is_standalone() {
    let wire = with_worker().await;
    wire.fake.claim_task("a/b", "g", "elsewhere", "task", 0);
    let one = wire.get(&format!("{WORKERS}/g/elsewhere")).await.ok();
    assert_eq!(one["state"], "standalone");
    assert_eq!(
        (&one["providerId"], &one["capacity"]),
        (&json!("none"), &json!(0))
    );
    assert_eq!(wire.get("/workers/a%2Fb/g/elsewhere").await.status, 404);
}

#[tokio::test]
async fn filters_queue_workers() {
    let wire = with_worker().await;
    wire.fake.claim_task("a/b", "g", "w", "task", 0);
    wire.fake.claim_task("a/b", "g", "elsewhere", "task", 0);
    let until = wire.fake.now() + DAY;
    wire.fake
        .quarantine_worker("a/b", "g", "w", until, "it smokes");
    assert_eq!(ids(&wire, "").await, ["w", "elsewhere"]);
    for (query, expected) in [
        ("?quarantined=true", "w"),
        ("?quarantined=false", "w elsewhere"),
        ("?quarantined=false&workerState=running", "w"),
        ("?workerState=running&limit=1", "w"),
        ("?launchConfigId=lc", ""),
    ] {
        assert_eq!(ids(&wire, query).await.join(" "), expected, "{query}");
    }
    let one = wire.get(&format!("{WORKERS}/g/w")).await.ok();
    let [details] = &one["quarantineDetails"].as_array().unwrap()[..] else {
        panic!("not quarantined once: {one}");
    };
    assert_eq!(details["quarantineInfo"], "it smokes");
    assert_eq!(details["clientId"], "static/fake/root");
    assert_eq!(details["quarantineUntil"], one["quarantineUntil"]);
}

#[tokio::test]
async fn deletes_unquarantined_workers_a_day_after_the_last_claim() {
    let wire = with_worker().await;
    let until = wire.fake.now() + 3 * DAY;
    wire.fake.claim_task("a/b", "g", "w", "task", 0);
    wire.fake.claim_task("a/b", "g", "x", "task", 0);
    wire.fake.quarantine_worker("a/b", "g", "x", until, "");
    wire.fake.advance(DAY * 2);
    assert_eq!(ids(&wire, "").await, ["x"]);
    wire.fake.advance(DAY * 2);
    assert_eq!(ids(&wire, "").await, [""; 0]);
}

#[tokio::test]
async fn keeps_the_last_20_tasks() {
    let wire = with_worker().await;
    for n in 0..25 {
        wire.fake
            .claim_task("a/b", "g", "w", format!("task-{n}"), 0);
    }
    let one = wire.get(&format!("{WORKERS}/g/w")).await.ok();
    let tasks = one["recentTasks"].as_array().unwrap();
    assert_eq!((tasks.len(), &tasks[0]["taskId"]), (20, &json!("task-5")));
}
