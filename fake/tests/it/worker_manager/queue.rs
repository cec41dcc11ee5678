//! The connection with the queue: claims and quarantines of workers.

use serde_json::{Value, json};

use crate::support::tasks::{HOUR, claim_work, create, put};
use crate::support::wire::Wire;
use crate::support::{pools, workers};

const WORKERS: &str = "/provisioners/proj/worker-types/ci/workers";

async fn listed(wire: &Wire, query: &str) -> Vec<Value> {
    let list = wire.get(&format!("{WORKERS}{query}")).await.ok();
    list["workers"].as_array().unwrap().clone()
}

#[tokio::test]
async fn claim_work_registers_a_worker_that_the_worker_manager_lists() {
    let wire = Wire::start().await;
    let task = create(&wire, json!({})).await;
    assert!(listed(&wire, "").await.is_empty());
    claim_work(&wire, 1).await;
    let workers = listed(&wire, "").await;
    assert_eq!(workers.len(), 1);
    assert_eq!(workers[0]["workerId"], "w");
    assert_eq!(workers[0]["state"], "standalone");
    assert_eq!(
        workers[0]["latestTask"],
        json!({ "taskId": task, "runId": 0 })
    );
}

#[tokio::test]
async fn a_worker_of_a_pool_has_the_state_and_capacity_of_the_pool() {
    let wire = Wire::start().await;
    let pool = pools::definition("static");
    wire.send_json("PUT", "/worker-pool/proj%2Fci", &pool)
        .await
        .ok();
    let path = "/workers/proj%2Fci/g/w";
    wire.send_json("PUT", path, &workers::worker(2)).await.ok();
    create(&wire, json!({})).await;
    claim_work(&wire, 1).await;
    let worker = &listed(&wire, "?workerState=running").await[0];
    assert_eq!(
        (&worker["capacity"], &worker["providerId"]),
        (&json!(2), &json!("static"))
    );
    wire.send_json("DELETE", path, &json!({})).await.ok();
    assert_eq!(listed(&wire, "").await[0]["state"], "stopped");
}

#[tokio::test]
async fn a_quarantine_of_the_queue_shows_in_the_worker_manager_until_its_end() {
    let wire = Wire::start().await;
    create(&wire, json!({})).await;
    claim_work(&wire, 1).await;
    let until = (wire.fake.now() + HOUR).to_string();
    let body = json!({ "quarantineUntil": until, "quarantineInfo": "broken disk" });
    put(&wire, &format!("{WORKERS}/g/w"), &body).await.ok();
    assert_eq!(
        listed(&wire, "?quarantined=true").await[0]["quarantineUntil"],
        until
    );
    let worker = wire.get(&format!("{WORKERS}/g/w")).await.ok();
    let details = &worker["quarantineDetails"][0];
    assert_eq!(details["quarantineInfo"], "broken disk");
    assert_eq!(details["clientId"], wire.client_id);
    assert_eq!(details["quarantineUntil"], until);
    wire.fake.advance(HOUR);
    assert!(listed(&wire, "?quarantined=true").await.is_empty());
    create(&wire, json!({})).await;
    assert_eq!(claim_work(&wire, 1).await.len(), 1);
}
