//! States of tasks, runs and workers.

use maud::{Markup, html};
use serde::Serialize;

use crate::services::queue::{Run, Task};

/// Returns the name of an enumeration's value in the API.
pub fn name(value: &impl Serialize) -> String {
    let json = serde_json::to_value(value).unwrap_or_default();
    json.as_str().unwrap_or("").to_string()
}

/// Shows a state with a colored mark.
pub fn show(state: &str) -> Markup {
    let color = match state {
        "completed" => "good",
        "failed" => "bad",
        "exception" | "quarantined" => "odd",
        "running" => "busy",
        _ => "idle",
    };
    html! { span.state.(color) { (state) } }
}

/// Shows the state of a task with the reason of its last run.
pub fn of_task(task: &Task) -> Markup {
    let state = name(&task.state());
    let reason = task
        .runs
        .last()
        .map(reason)
        .filter(|reason| *reason != state);
    html! {
        (show(&state))
        @if let Some(reason) = reason { " " span.muted { (reason) } }
    }
}

/// Returns the reason why a run was resolved, or else why it was created.
pub fn reason(run: &Run) -> String {
    match &run.reason_resolved {
        Some(resolved) => name(resolved),
        None => name(&run.reason_created),
    }
}
