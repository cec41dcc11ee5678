use serde_json::Value;
use taskcluster_client::Timestamp;

use super::{Artifacts, Status, Task};
use crate::deployment::Deployment;

const ID: &str = "fN1SbArXTPSVFNUvaOlinQ";

/// Asserts that the JSON is valid by a schema of the queue.
fn assert_valid(schema: &str, json: &Value) {
    let deployment = Deployment::embedded();
    let schema = format!("/schemas/queue/v1/{schema}.json#");
    let violations = deployment.schemas.violations(&schema, json).unwrap();
    assert!(violations.is_empty(), "{violations:?} in {json:#}");
}

fn states(status: &Status) -> (String, Vec<String>, u64) {
    let json = status.to_json();
    let text = |value: &Value| value.as_str().unwrap().to_string();
    let runs = json["runs"].as_array().unwrap().iter();
    let runs = runs.map(|run| {
        let resolved = run["reasonResolved"].as_str().unwrap_or("-");
        format!(
            "{} {} {resolved}",
            text(&run["reasonCreated"]),
            text(&run["state"])
        )
    });
    (
        text(&json["state"]),
        runs.collect(),
        json["retriesLeft"].as_u64().unwrap(),
    )
}

#[test]
fn a_task_is_valid() {
    assert_valid("task", &Task::new().to_json());
    let created: Timestamp = "2026-01-02T03:04:05.678Z".parse().unwrap();
    let task = Task::with_id(ID)
        .created(created)
        .name("build")
        .task_queue("proj/ci")
        .group("YzEm5hF2TPeF9GgS8aGOTg")
        .dependency("YzEm5hF2TPeF9GgS8aGOTg")
        .route("index.proj.latest")
        .scope("queue:ping")
        .payload(serde_json::json!({ "image": "debian" }))
        .tag("kind", "build")
        .extra("treeherder", true)
        .with("priority", "high");
    let json = task.to_json();
    assert_valid("task", &json);
    assert_eq!(json["deadline"], "2026-01-03T03:04:05.678Z");
    assert_eq!(
        (&json["provisionerId"], &json["workerType"]),
        (&"proj".into(), &"ci".into())
    );
    assert_eq!(json["metadata"]["name"], "build");
    assert_eq!(json["extra"]["treeherder"], true);
    assert_eq!(task.id(), ID);
}

#[test]
fn a_status_is_valid_after_every_event() {
    let new = || Status::of(&Task::with_id(ID));
    for (status, state, runs, retries_left) in [
        (new(), "unscheduled", vec![], 5),
        (
            new().pending().pending(),
            "pending",
            vec!["scheduled pending -"],
            5,
        ),
        (new().running(), "running", vec!["scheduled running -"], 5),
        (
            new().completed(),
            "completed",
            vec!["scheduled completed completed"],
            5,
        ),
        (
            new().pending().running_on("g", "w").failed(),
            "failed",
            vec!["scheduled failed failed"],
            5,
        ),
        (
            new().pending().exception("canceled"),
            "exception",
            vec!["scheduled exception canceled"],
            5,
        ),
        (
            new().exception("worker-shutdown").pending(),
            "pending",
            vec!["scheduled exception worker-shutdown", "retry pending -"],
            4,
        ),
        (
            new().failed().completed(),
            "completed",
            vec!["scheduled failed failed", "rerun completed completed"],
            5,
        ),
    ] {
        assert_valid("task-status-response", &status.to_response());
        assert_valid("task-status", &status.to_json());
        let runs = runs.into_iter().map(String::from).collect();
        assert_eq!(states(&status), (state.to_string(), runs, retries_left));
    }
}

#[test]
fn a_canceled_pending_run_has_no_worker() {
    let status = Status::of(&Task::new())
        .pending()
        .exception("canceled")
        .to_json();
    assert_eq!(status["runs"][0].get("workerId"), None);
    let status = Status::of(&Task::new())
        .running_on("g", "w")
        .exception("canceled")
        .to_json();
    assert_eq!(status["runs"][0]["workerId"], "w");
}

#[test]
fn a_list_of_artifacts_is_valid() {
    let task = Task::with_id(ID);
    let mut artifacts = Artifacts::of(&task);
    assert_valid("list-artifacts-response", &artifacts.to_json());
    for storage_type in ["s3", "object", "reference", "link", "error"] {
        let name = format!("public/{storage_type}");
        artifacts = artifacts.stored_as(storage_type, &name, "text/plain");
    }
    let json = artifacts
        .file("public/a.zip", "application/zip", 7)
        .to_json();
    assert_valid("list-artifacts-response", &json);
    assert_eq!(json["artifacts"][5]["contentLength"], 7);
    assert_eq!(json["artifacts"][0]["expires"], task.to_json()["expires"]);
}
