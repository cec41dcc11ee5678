//! The queue: the life cycle of tasks, and task groups.

use serde_json::{Value, json};

use super::NONE;
use crate::messages::teller::Teller;
use crate::support::tasks::{HOUR, definition, task_id};

pub async fn tasks(teller: &mut Teller) {
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
    object_artifact(teller, &first).await;
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

/// Creates an artifact in the object service, uploads its content, and finishes it.
async fn object_artifact(teller: &mut Teller, task: &str) {
    let path = &[task, "0", "public/object"];
    let expires = (teller.wire.fake.now() + HOUR).to_string();
    let artifact =
        json!({ "storageType": "object", "expires": expires, "contentType": "text/plain" });
    let create = "queue.createArtifact";
    let created = teller.call(create, path, artifact.clone(), NONE).await;
    // Nothing can finish an upload whose id was lost. The service rejects a second call for the same artifact.
    let other = &[task, "0", "public/other-object"];
    let (path, created) = match created {
        Some(created) => (path, created),
        None => (
            other,
            teller.call_without_fault(create, other, &artifact).await,
        ),
    };
    let object = created["name"].as_str().unwrap();
    let upload = json!({
        "projectId": created["projectId"], "uploadId": created["uploadId"], "expires": created["expires"],
        "proposedUploadMethods": { "dataInline": { "contentType": "text/plain", "objectData": "aGVsbG8=" } },
    });
    teller
        .call("object.createUpload", &[object], upload, NONE)
        .await;
    let finish = json!({ "projectId": created["projectId"], "uploadId": created["uploadId"] });
    teller
        .call("object.finishUpload", &[object], finish, NONE)
        .await;
    let accept = json!({ "acceptDownloadMethods": { "simple": true } });
    teller
        .call("object.startDownload", &[object], accept, NONE)
        .await;
    let finish = json!({ "uploadId": created["uploadId"] });
    teller
        .call("queue.finishArtifact", path, finish, &["artifact-created"])
        .await;
}

pub async fn groups(teller: &mut Teller) {
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
