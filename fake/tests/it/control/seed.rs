//! Fakes that start with example data.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::{Value, json};
use taskcluster_fake::{Fake, Seed};

use crate::support::raw::{head, send};
use crate::support::tasks::{get, post, runs, status};
use crate::support::wire::Wire;

const GROUP: &str = "DemoTaskS0mDecision__A";

async fn demo() -> Wire {
    let fake = Fake::builder().seed(Seed::Demo);
    Wire::of(fake.start().await.unwrap())
}

async fn group(wire: &Wire) -> Vec<Value> {
    let list = get(wire, &format!("/task-group/{GROUP}/list")).await.ok();
    list["tasks"].as_array().unwrap().clone()
}

#[tokio::test]
async fn the_demo_has_tasks_in_all_states() {
    let mut states = BTreeMap::<String, Vec<String>>::new();
    for task in group(&demo().await).await {
        let name = task["task"]["metadata"]["name"].as_str().unwrap();
        let runs = runs(&task["status"]).join(", ");
        let state = task["status"]["state"].as_str().unwrap();
        let tasks = states.entry(state.to_string()).or_default();
        tasks.push(format!("{name}: {runs}"));
    }
    states.values_mut().for_each(|tasks| tasks.sort());
    let expected = json!({
        "completed": [
            "build: Linux: completed:scheduled:completed",
            "decision: completed:scheduled:completed",
        ],
        "exception": [
            "build: documentation: exception:exception:deadline-exceeded",
            "lint: Python: exception:scheduled:canceled",
        ],
        "failed": ["build: macOS: failed:scheduled:failed"],
        "pending": ["fuzz: parser: exception:scheduled:claim-expired, pending:retry"],
        "running": [
            "test: Linux, part 1: exception:scheduled:worker-shutdown, running:retry",
            "test: Linux, part 2: running:scheduled",
        ],
        "unscheduled": ["publish: ", "test: macOS: "],
    });
    assert_eq!(json!(states), expected);
}

#[tokio::test]
async fn the_demo_continues_by_the_rules_of_the_queue() {
    let wire = demo().await;
    let body = json!({ "tasks": 4, "workerGroup": "lab", "workerId": "linux-3" });
    let claims = post(&wire, "/claim-work/demo%2Flinux", &body).await.ok();
    assert_eq!(claims["tasks"].as_array().unwrap().len(), 1);
    let fuzz = claims["tasks"][0]["status"]["taskId"].as_str().unwrap();
    assert_eq!(
        (fuzz, &claims["tasks"][0]["runId"]),
        ("DemoTaskS0mFuzzParserA", &json!(1))
    );

    wire.fake.advance(Duration::from_secs(16 * 60));
    let test = status(&wire, "DemoTaskS0mTestLinux2A").await;
    assert_eq!(test["state"], "pending", "{test}");
}

#[tokio::test]
async fn the_demo_has_data_in_the_other_services() {
    let wire = demo().await;
    for (path, key, expected) in [
        (
            "/api/index/v1/task/demo.v1.main.latest.linux",
            "taskId",
            "DemoTaskS0mBuildLinuxA",
        ),
        ("/api/hooks/v1/hooks/demo/nightly", "hookId", "nightly"),
        (
            "/api/auth/v1/roles/project%3Ademo",
            "roleId",
            "project:demo",
        ),
        (
            "/api/secrets/v1/secret/project%2Fdemo%2Fdeploy",
            "secret",
            "",
        ),
        (
            "/api/worker-manager/v1/worker-pool/demo%2Fmacos",
            "workerPoolId",
            "demo/macos",
        ),
    ] {
        let body = wire.get(path).await.ok();
        assert_eq!(body[key].as_str().unwrap_or(""), expected, "{path}");
    }
    let workers = "/provisioners/demo/worker-types/macos/workers?quarantined=true";
    let workers = get(&wire, workers).await.ok();
    assert_eq!(workers["workers"][0]["workerId"], "macos-2");
    let log = "/api/index/v1/task/demo.v1.main.latest.linux/artifacts/public/logs/live.log";
    assert_eq!(wire.get(log).await.status, 303);
    // Everybody can download a public artifact.
    let version = "/api/queue/v1/task/DemoTaskS0mBuildLinuxA/artifacts/public/version.txt";
    let redirect = head(&wire.fake, "GET", version, &[]);
    let redirect = send(&wire.fake, &redirect).await.unwrap();
    let url = redirect.header("location").unwrap();
    let path = url.strip_prefix(wire.fake.root_url()).unwrap();
    let head = head(&wire.fake, "GET", path, &[]);
    assert_eq!(send(&wire.fake, &head).await.unwrap().body, b"1.2.3\n");
    let artifacts = "/task/DemoTaskS0mBuildMacOSA/artifacts";
    let artifacts = get(&wire, artifacts).await.ok();
    assert_eq!(artifacts["artifacts"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn a_loaded_state_replaces_the_example_data() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("state.json");
    Fake::start().await.unwrap().save_state(&path).unwrap();
    let fake = Fake::builder().seed(Seed::Demo).state(&path);
    let wire = Wire::of(fake.start().await.unwrap());
    let pools = wire.get("/worker-pools").await.ok();
    assert_eq!(pools["workerPools"], json!([]));
}

#[tokio::test]
async fn mounted_services_without_the_endpoints_reject_the_example_data() {
    let fake = Fake::builder().references_text(crate::support::queue::REFERENCES);
    let error = fake.seed(Seed::Demo).start().await.unwrap_err();
    let message = error.to_string();
    assert!(
        message.starts_with("cannot add the example data: queue."),
        "{message}"
    );
}
