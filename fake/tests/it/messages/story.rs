//! The story: calls of all changing endpoints, service by service.

use serde_json::{Value, json};
use taskcluster_fake::NewWorker;

use super::teller::Teller;
use crate::support::pools;
use crate::support::tasks::{HOUR, definition, task_id};

const NONE: &[&str] = &[];

/// Calls each endpoint.
pub async fn tell(teller: &mut Teller) {
    auth(teller).await;
    secrets_and_caches(teller).await;
    hooks(teller).await;
    notify(teller).await;
    index(teller).await;
    tasks(teller).await;
    groups(teller).await;
    pools(teller).await;
    workers(teller).await;
}

async fn auth(teller: &mut Teller) {
    let expires = (teller.wire.fake.now() + HOUR).to_string();
    let client = json!({ "expires": expires, "description": "d", "scopes": ["a:b"] });
    let updated = &["client-updated"];
    teller
        .call(
            "auth.createClient",
            &["c/x"],
            client.clone(),
            &["client-created"],
        )
        .await;
    teller
        .call("auth.updateClient", &["c/x"], client, updated)
        .await;
    teller
        .call("auth.disableClient", &["c/x"], Value::Null, updated)
        .await;
    teller
        .call("auth.enableClient", &["c/x"], Value::Null, updated)
        .await;
    teller
        .call("auth.resetAccessToken", &["c/x"], Value::Null, updated)
        .await;
    teller
        .call(
            "auth.deleteClient",
            &["c/x"],
            Value::Null,
            &["client-deleted"],
        )
        .await;
    let role = json!({ "description": "d", "scopes": ["a:b"] });
    teller
        .call("auth.createRole", &["r"], role.clone(), &["role-created"])
        .await;
    teller
        .call("auth.updateRole", &["r"], role, &["role-updated"])
        .await;
    teller
        .call("auth.deleteRole", &["r"], Value::Null, &["role-deleted"])
        .await;
    let scopes = json!({ "scopes": ["a:b"] });
    teller.call("auth.expandScopes", &[], scopes, NONE).await;
    let request = json!({ "method": "get", "resource": "/", "host": "h", "port": 80 });
    teller
        .call("auth.authenticateHawk", &[], request, NONE)
        .await;
    // This endpoint has a client of its own.
    if let Some(error) = denied(teller, "auth.testAuthenticate").await {
        assert_eq!(error, "AuthenticationFailed");
    }
}

/// Calls an endpoint that refuses the root client. Returns the code of the error.
async fn denied(teller: &mut Teller, name: &str) -> Option<String> {
    teller.called.insert(name.to_string());
    let body = json!({ "clientScopes": [], "requiredScopes": [] });
    let path = crate::support::references::endpoint(name).path(&[]);
    let reply = teller.wire.send_json("POST", &path, &body).await;
    teller.expect(name, NONE);
    Some(reply.json()["code"].as_str()?.to_string())
}

async fn secrets_and_caches(teller: &mut Teller) {
    let expires = (teller.wire.fake.now() + HOUR).to_string();
    let secret = json!({ "secret": {}, "expires": expires });
    teller.call("secrets.set", &["s"], secret, NONE).await;
    teller
        .call("secrets.remove", &["s"], Value::Null, NONE)
        .await;
    let cache = json!({ "cacheName": "c" });
    teller
        .call("purge-cache.purgeCache", &["proj/ci"], cache, NONE)
        .await;
}

async fn hooks(teller: &mut Teller) {
    let scopes = ["queue:create-task:*", "queue:scheduler-id:*"];
    teller.wire.fake.add_role("hook-id:g/h", scopes);
    let hook = json!({
        "metadata": { "name": "n", "description": "d", "owner": "o@example.com" },
        "task": {
            "taskQueueId": "proj/hooks",
            "payload": {},
            "metadata": {
                "name": "n", "description": "d", "owner": "o@example.com", "source": "https://example.com/",
            },
        },
    });
    let parameters = &["g", "h"];
    let fired = &["task-defined", "task-pending"];
    teller
        .call(
            "hooks.createHook",
            parameters,
            hook.clone(),
            &["hook-created"],
        )
        .await;
    teller
        .call("hooks.updateHook", parameters, hook, &["hook-updated"])
        .await;
    teller
        .call("hooks.triggerHook", parameters, json!({}), fired)
        .await;
    teller
        .call("hooks.resetTriggerToken", parameters, Value::Null, NONE)
        .await;
    let token = teller.wire.get("/api/hooks/v1/hooks/g/h/token").await.ok();
    let token = token["token"].as_str().unwrap();
    teller
        .call(
            "hooks.triggerHookWithToken",
            &["g", "h", token],
            json!({}),
            fired,
        )
        .await;
    teller
        .call(
            "hooks.removeHook",
            parameters,
            Value::Null,
            &["hook-deleted"],
        )
        .await;
}

async fn notify(teller: &mut Teller) {
    let address = json!({ "notificationType": "email", "notificationAddress": "x@example.com" });
    teller
        .call("notify.addDenylistAddress", &[], address.clone(), NONE)
        .await;
    teller
        .call("notify.deleteDenylistAddress", &[], address, NONE)
        .await;
    let email = json!({ "address": "a@example.com", "subject": "s", "content": "c" });
    teller.call("notify.email", &[], email, NONE).await;
    let slack = json!({ "channelId": "C1", "text": "t" });
    teller.call("notify.slack", &[], slack, NONE).await;
    let pulse = json!({ "routingKey": "a.b", "message": {} });
    teller
        .call("notify.pulse", &[], pulse, &["notification"])
        .await;
    // Matrix is not configured.
    teller.called.insert("notify.matrix".to_string());
    let matrix = json!({ "roomId": "!r:example.com", "body": "b" });
    let reply = teller
        .wire
        .send_json("POST", "/api/notify/v1/matrix", &matrix)
        .await;
    assert_eq!(reply.status, 500);
    teller.expect("notify.matrix", NONE);
}

async fn index(teller: &mut Teller) {
    let expires = (teller.wire.fake.now() + HOUR).to_string();
    let task = json!({ "taskId": task_id(), "rank": 0, "data": {}, "expires": expires });
    teller.call("index.insertTask", &["a.b"], task, NONE).await;
    let indexes = json!({ "indexes": ["a.b"] });
    teller
        .call("index.findTasksAtIndex", &[], indexes, NONE)
        .await;
    teller
        .call("index.deleteTask", &["a.b"], Value::Null, NONE)
        .await;
}

async fn tasks(teller: &mut Teller) {
    let fake = &teller.wire.fake;
    let first = task_id();
    let task = definition(
        fake,
        json!({ "routes": ["index.a.b"], "tags": { "k": "v" } }),
    );
    let later = definition(
        fake,
        json!({ "taskGroupId": first, "dependencies": [first] }),
    );
    let expires = (fake.now() + HOUR).to_string();
    let group_resolved = "task-group-resolved";
    let worker = json!({ "workerGroup": "g", "workerId": "w" });
    let run = &[first.as_str(), "0"];
    teller
        .call(
            "queue.createTask",
            &[&first],
            task,
            &["task-defined", "task-pending"],
        )
        .await;
    let ids = json!({ "taskIds": [first] });
    teller.call("queue.tasks", &[], ids.clone(), NONE).await;
    teller.call("queue.statuses", &[], ids, NONE).await;
    teller
        .call("queue.claimTask", run, worker, &["task-running"])
        .await;
    teller
        .call("queue.reclaimTask", run, Value::Null, NONE)
        .await;
    let artifact = json!({
        "storageType": "reference", "expires": expires, "contentType": "text/plain", "url": "https://example.com/",
    });
    let artifact_path = &[first.as_str(), "0", "public/x"];
    teller
        .call(
            "queue.createArtifact",
            artifact_path,
            artifact,
            &["artifact-created"],
        )
        .await;
    teller
        .call(
            "queue.reportCompleted",
            run,
            Value::Null,
            &["task-completed", group_resolved],
        )
        .await;
    teller
        .call("queue.rerunTask", &[&first], Value::Null, &["task-pending"])
        .await;
    let cancelled = &["task-exception", group_resolved];
    teller
        .call("queue.cancelTask", &[&first], Value::Null, cancelled)
        .await;

    let second = task_id();
    let run = &[second.as_str(), "0"];
    let claim = json!({ "tasks": 2, "workerGroup": "g", "workerId": "w" });
    teller
        .call("queue.createTask", &[&second], later, &["task-defined"])
        .await;
    let priority = json!({ "newPriority": "high" });
    let changed = &["task-priority-changed"];
    teller
        .call("queue.changeTaskPriority", &[&second], priority, changed)
        .await;
    teller
        .call(
            "queue.scheduleTask",
            &[&second],
            Value::Null,
            &["task-pending"],
        )
        .await;
    teller
        .call("queue.claimWork", &["proj/ci"], claim, &["task-running"])
        .await;
    teller
        .call(
            "queue.reportFailed",
            run,
            Value::Null,
            &["task-failed", group_resolved],
        )
        .await;
}

async fn groups(teller: &mut Teller) {
    let fake = &teller.wire.fake;
    let (first, second) = (task_id(), task_id());
    let in_group = json!({ "taskGroupId": first });
    let (task, other) = (
        definition(fake, in_group.clone()),
        definition(fake, in_group),
    );
    let created = &["task-defined", "task-pending"];
    let worker = json!({ "workerGroup": "g", "workerId": "w" });
    teller
        .call("queue.createTask", &[&first], task, created)
        .await;
    teller
        .call("queue.createTask", &[&second], other, created)
        .await;
    teller
        .call("queue.claimTask", &[&first, "0"], worker, &["task-running"])
        .await;
    let reason = json!({ "reason": "malformed-payload" });
    teller
        .call(
            "queue.reportException",
            &[&first, "0"],
            reason,
            &["task-exception"],
        )
        .await;
    let priority = json!({ "newPriority": "low" });
    let changed = &[
        "task-priority-changed",
        "task-priority-changed",
        "task-group-priority-changed",
    ];
    teller
        .call(
            "queue.changeTaskGroupPriority",
            &[&first],
            priority,
            changed,
        )
        .await;
    teller
        .call(
            "queue.sealTaskGroup",
            &[&first],
            Value::Null,
            &["task-group-sealed"],
        )
        .await;
    let cancelled = &["task-exception", "task-group-resolved"];
    teller
        .call("queue.cancelTaskGroup", &[&first], Value::Null, cancelled)
        .await;
    let until = (teller.wire.fake.now() + HOUR).to_string();
    let quarantine = json!({ "quarantineUntil": until, "quarantineInfo": "i" });
    let worker = &["proj", "ci", "g", "w"];
    teller
        .call("queue.quarantineWorker", worker, quarantine, NONE)
        .await;
    teller
        .call(
            "queue.declareWorker",
            worker,
            json!({ "expires": until }),
            NONE,
        )
        .await;
}

async fn pools(teller: &mut Teller) {
    teller.wire.fake.add_provider("cloud", "aws", |_| true);
    let launching = |ids: &[&str]| {
        let mut pool = pools::definition("cloud");
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

async fn workers(teller: &mut Teller) {
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
    let pool = pools::definition("static");
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
    let worker = crate::support::workers::worker(1);
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
