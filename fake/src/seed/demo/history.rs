//! The last hour: tasks become pending, are claimed and are resolved.

use serde_json::json;

use super::ids::{BUILD_LINUX, BUILD_MACOS, DECISION, FUZZ, LINT, TEST_LINUX_1, TEST_LINUX_2};
use super::runs::{LINUX_1, LINUX_2, MACOS_1, artifact, claim, report, text_artifact};
use super::tasks;
use crate::seed::past::Past;

const LOG: &str = "public/logs/live.log";
const BACKING_LOG: &str = "public/logs/live_backing.log";

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
    log(past, DECISION, "Created 9 tasks.\n")?;
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
    log(past, BUILD_LINUX, "Compiled 120 files.\n")?;
    text_artifact(past, BUILD_LINUX, "public/version.txt", "1.2.3\n")?;
    report(past, "reportCompleted", (BUILD_LINUX, "0"), json!({}))?;
    past.minutes_ago(44);
    let missing = json!({
        "storageType": "error",
        "reason": "file-missing-on-worker",
        "message": "The build did not create the file.",
    });
    log(past, BUILD_MACOS, "error: the linker is not installed\n")?;
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

/// Creates the log of a run. As in real workers, the public name is a link.
fn log(past: &mut Past<'_>, task: &str, text: &str) -> Result<(), String> {
    text_artifact(past, task, BACKING_LOG, text)?;
    let link = json!({
        "storageType": "link",
        "contentType": "text/plain; charset=utf-8",
        "artifact": BACKING_LOG,
    });
    artifact(past, task, LOG, link)?;
    Ok(())
}
