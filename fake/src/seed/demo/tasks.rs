//! The definitions of the tasks.

use serde_json::json;

use super::ids::{
    BUILD_LINUX, BUILD_MACOS, DECISION, DOCS, FUZZ, LINT, LINUX, MACOS, PUBLISH, TEST_LINUX_1,
    TEST_LINUX_2, TEST_MACOS,
};
use crate::seed::past::Past;

/// A day, in minutes.
const DAY: i64 = 24 * 60;

struct Definition {
    id: &'static str,
    name: &'static str,
    queue: &'static str,
    dependencies: &'static [&'static str],
    /// The index path of the result.
    index: Option<&'static str>,
    /// The deadline, in minutes after the start of the fake.
    deadline: i64,
}

const DECISION_TASK: Definition = Definition {
    id: DECISION,
    name: "decision",
    queue: LINUX,
    dependencies: &[],
    index: Some("demo.v1.main.latest.decision"),
    deadline: DAY,
};

const fn after(
    dependencies: &'static [&'static str],
    id: &'static str,
    name: &'static str,
    queue: &'static str,
) -> Definition {
    Definition {
        id,
        name,
        queue,
        dependencies,
        index: None,
        deadline: DAY,
    }
}

/// The tasks that the decision task creates, in the order of their dependencies.
const GRAPH: [Definition; 9] = [
    Definition {
        index: Some("demo.v1.main.latest.linux"),
        ..after(&[DECISION], BUILD_LINUX, "build: Linux", LINUX)
    },
    Definition {
        index: Some("demo.v1.main.latest.macos"),
        ..after(&[DECISION], BUILD_MACOS, "build: macOS", MACOS)
    },
    after(&[DECISION], LINT, "lint: Python", LINUX),
    after(&[DECISION], FUZZ, "fuzz: parser", LINUX),
    Definition {
        deadline: -20,
        ..after(&[BUILD_MACOS], DOCS, "build: documentation", MACOS)
    },
    after(&[BUILD_LINUX], TEST_LINUX_1, "test: Linux, part 1", LINUX),
    after(&[BUILD_LINUX], TEST_LINUX_2, "test: Linux, part 2", LINUX),
    after(&[BUILD_MACOS], TEST_MACOS, "test: macOS", MACOS),
    after(
        &[TEST_LINUX_1, TEST_LINUX_2, TEST_MACOS],
        PUBLISH,
        "publish",
        LINUX,
    ),
];

/// Creates the decision task.
///
/// # Errors
///
/// Fails if the queue rejects the call.
pub fn create_decision(past: &mut Past<'_>) -> Result<(), String> {
    create(past, &DECISION_TASK)
}

/// Creates the other tasks.
///
/// # Errors
///
/// Fails if the queue rejects a call.
pub fn create_graph(past: &mut Past<'_>) -> Result<(), String> {
    GRAPH.iter().try_for_each(|task| create(past, task))
}

fn create(past: &mut Past<'_>, task: &Definition) -> Result<(), String> {
    let routes = task.index.map(|path| format!("index.{path}"));
    let routes: Vec<String> = routes.into_iter().collect();
    let definition = json!({
        "taskQueueId": task.queue,
        "schedulerId": "demo",
        "projectId": "demo",
        "taskGroupId": DECISION,
        "dependencies": task.dependencies,
        "routes": routes,
        "priority": "medium",
        "created": past.time(),
        "deadline": past.in_minutes(task.deadline),
        "expires": past.in_minutes(7 * DAY),
        "payload": { "command": ["make", task.name], "maxRunTime": 3600 },
        "metadata": {
            "name": task.name,
            "description": format!("Runs \"{}\" of the example project", task.name),
            "owner": "demo@example.com",
            "source": "https://example.com/demo",
        },
        "tags": { "kind": task.name.split(':').next() },
    });
    past.call("queue.createTask", [("taskId", task.id)], definition)?;
    Ok(())
}
