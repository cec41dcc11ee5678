//! Waits for tasks and task groups.

mod groups;
#[cfg(feature = "pulse")]
mod listen;
mod polls;

use std::time::Duration;

use crate::tests::support::tasks::{Status, Task};
use serde_json::{Value, json};

use super::support::server::{Line, Server, json};
use crate::queue::Queue;

const SECOND: Duration = Duration::from_secs(1);
const TASK_ID: &str = "fN1SbArXTPSVFNUvaOlinQ";

fn queue(server: &Server) -> Queue {
    Queue::new(&server.client().build().unwrap())
}

fn task() -> Task {
    Task::with_id(TASK_ID).name("build")
}

/// Returns a response with the status of the task.
fn status(status: &Status) -> Line {
    json(200, &json!({"status": status.to_json()}).to_string())
}

fn unscheduled() -> Line {
    status(&Status::of(&task()))
}

fn running() -> Line {
    status(&Status::of(&task()).running())
}

fn completed() -> Line {
    status(&Status::of(&task()).completed())
}

/// Returns a page of a task group.
fn page(members: impl IntoIterator<Item = (Task, Status)>, token: Option<&str>) -> Line {
    let member = |(task, status): (Task, Status)| json!({"task": task.to_json(), "status": status.to_json()});
    let tasks: Vec<Value> = members.into_iter().map(member).collect();
    let mut page = json!({
        "taskGroupId": TASK_ID, "schedulerId": "-", "expires": "2099-01-01T00:00:00.000Z", "tasks": tasks,
    });
    if let Some(token) = token {
        page["continuationToken"] = token.into();
    }
    json(200, &page.to_string())
}
