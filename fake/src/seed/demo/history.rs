//! The last hour: tasks become pending, are claimed and are resolved.

use serde_json::json;

use super::ids::{BUILD_LINUX, BUILD_MACOS, DECISION, FUZZ, LINT, TEST_LINUX_1, TEST_LINUX_2};
use super::runs::{LINUX_1, LINUX_2, MACOS_1, artifact, claim, report};
use super::tasks;
use crate::seed::past::Past;

const LOG: &str = "public/logs/live.log";

/// Runs the tasks. At the end, each state has a task.
///
/// # Errors
///
/// Fails if a service rejects a call.
pub fn run(past: &mut Past<'_>) -> Result<(), String> {
    decide(past)?;
    build(past)?;
    test(past)
}

/// The decision task creates the graph.
fn decide(past: &mut Past<'_>) -> Result<(), String> {
    past.minutes_ago(58);
    tasks::create_decision(past)?;
    past.minutes_ago(57);
    claim(past, LINUX_1, DECISION)?;
    past.minutes_ago(55);
    tasks::create_graph(past)?;
    log(past, DECISION)?;
    report(past, "reportCompleted", (DECISION, "0"), json!({}))
}

/// The first tasks: one completes, one fails, and one is canceled. The worker of the fuzzer disappears.
fn build(past: &mut Past<'_>) -> Result<(), String> {
    past.minutes_ago(54);
    claim(past, LINUX_1, BUILD_LINUX)?;
    claim(past, MACOS_1, BUILD_MACOS)?;
    claim(past, LINUX_2, FUZZ)?;
    past.minutes_ago(52);
    past.call("queue.cancelTask", [("taskId", LINT)], json!({}))?;
    past.minutes_ago(45);
    log(past, BUILD_LINUX)?;
    report(past, "reportCompleted", (BUILD_LINUX, "0"), json!({}))?;
    past.minutes_ago(44);
    let missing = json!({
        "storageType": "error",
        "reason": "file-missing-on-worker",
        "message": "The build did not create the file.",
    });
    log(past, BUILD_MACOS)?;
    artifact(past, BUILD_MACOS, "public/demo.zip", missing)?;
    report(past, "reportFailed", (BUILD_MACOS, "0"), json!({}))
}

/// The worker of a test shuts down. Two tests are still running, and the second run of the fuzzer is pending.
fn test(past: &mut Past<'_>) -> Result<(), String> {
    past.minutes_ago(40);
    claim(past, LINUX_1, TEST_LINUX_1)?;
    past.minutes_ago(35);
    let shutdown = json!({ "reason": "worker-shutdown" });
    report(past, "reportException", (TEST_LINUX_1, "0"), shutdown)?;
    past.minutes_ago(5);
    claim(past, LINUX_1, TEST_LINUX_2)?;
    claim(past, LINUX_2, TEST_LINUX_1)
}

/// Creates the log of a run, which is an artifact.
fn log(past: &mut Past<'_>, task: &str) -> Result<(), String> {
    let stored = json!({
        "storageType": "reference",
        "contentType": "text/plain",
        "url": "https://example.com/demo/live.log",
    });
    artifact(past, task, "public/logs/live_backing.log", stored)?;
    let link = json!({
        "storageType": "link",
        "contentType": "text/plain",
        "artifact": "public/logs/live_backing.log",
    });
    artifact(past, task, LOG, link)
}
