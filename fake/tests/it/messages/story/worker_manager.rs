//! The worker-manager: worker pools with launch configurations, and workers.

use serde_json::{Value, json};
use taskcluster_fake::NewWorker;

use super::NONE;
use crate::messages::teller::Teller;
use crate::support::pools as definitions;
use crate::support::workers::worker as static_worker;

pub async fn pools(teller: &mut Teller) {
    teller.wire.fake.add_provider("cloud", "aws", |_| true);
    let launching = |ids: &[&str]| {
        let mut pool = definitions::definition("cloud");
        let configs = ids.iter();
        let configs = configs.map(|id| json!({ "workerManager": { "launchConfigId": id } }));
        pool["config"]["launchConfigs"] = configs.collect();
        pool
    };
    let id = &["proj/cloud"];
    let created = &["worker-pool-created", "launch-config-created"];
    teller
        .call(
            "worker-manager.createWorkerPool",
            id,
            launching(&["one"]),
            created,
        )
        .await;
    let changed = &[
        "worker-pool-updated",
        "launch-config-created",
        "launch-config-archived",
    ];
    teller
        .call(
            "worker-manager.updateWorkerPool",
            id,
            launching(&["two"]),
            changed,
        )
        .await;
    let restored = &["worker-pool-updated", "launch-config-updated"];
    let both = launching(&["one", "two"]);
    teller
        .call("worker-manager.updateWorkerPool", id, both, restored)
        .await;
    let fake = &teller.wire.fake;
    let more = json!({ "workerManager": { "launchConfigId": "three" } });
    let more = more.as_object().unwrap().clone();
    fake.add_launch_config("proj/cloud", more).unwrap();
    teller.expect("add_launch_config", &["launch-config-created"]);
}

pub async fn workers(teller: &mut Teller) {
    let fake = &teller.wire.fake;
    fake.add_worker(NewWorker::new("proj/cloud", "g", "i-1").launch_config("one"));
    teller.expect("add_worker", &["worker-requested"]);
    let worker = json!({
        "workerPoolId": "proj/cloud", "providerId": "cloud", "workerGroup": "g", "workerId": "i-1",
        "workerIdentityProof": { "document": "d", "signature": "s" },
    });
    let running = &["worker-running"];
    let registered = teller
        .call("worker-manager.registerWorker", &[], worker, running)
        .await;
    if let Some(registered) = registered {
        let worker = json!({
            "workerPoolId": "proj/cloud", "workerGroup": "g", "workerId": "i-1", "secret": registered["secret"],
        });
        teller
            .call("worker-manager.reregisterWorker", &[], worker, NONE)
            .await;
    }
    let report = json!({
        "workerGroup": "g", "workerId": "i-1", "kind": "k", "title": "t", "description": "d", "extra": {},
    });
    let reported = &["worker-pool-error"];
    teller
        .call(
            "worker-manager.reportWorkerError",
            &["proj/cloud"],
            report,
            reported,
        )
        .await;
    let removed = &["worker-removed", "worker-stopped"];
    let key = &["proj/cloud", "g", "i-1"];
    teller
        .call("worker-manager.removeWorker", key, Value::Null, removed)
        .await;
    let deleted = &[
        "worker-pool-updated",
        "launch-config-archived",
        "launch-config-archived",
        "launch-config-archived",
    ];
    teller
        .call(
            "worker-manager.deleteWorkerPool",
            &["proj/cloud"],
            Value::Null,
            deleted,
        )
        .await;

    // The provider of static workers publishes nothing about them.
    let pool = definitions::definition("static");
    let created = &["worker-pool-created"];
    teller
        .call(
            "worker-manager.createWorkerPool",
            &["proj/static"],
            pool,
            created,
        )
        .await;
    let key = &["proj/static", "g", "w"];
    let worker = static_worker(1);
    teller
        .call("worker-manager.createWorker", key, worker.clone(), NONE)
        .await;
    teller
        .call("worker-manager.updateWorker", key, worker, NONE)
        .await;
    teller
        .call("worker-manager.removeWorker", key, Value::Null, NONE)
        .await;
}
