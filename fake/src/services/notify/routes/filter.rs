//! The routes that apply to a message of the queue.

use serde_json::Value;

use crate::services::notify::State;
use crate::store::Message;

/// The start of the routes, in the additional routing keys of a message.
const PREFIX: &str = "route.notify.";

/// The ends of the routes that each exchange of the queue serves.
const EXCHANGES: &[(&str, &[&str])] = &[
    ("task-defined", &["on-defined", "on-transition"]),
    ("task-pending", &["on-pending", "on-transition"]),
    ("task-running", &["on-running", "on-transition"]),
    (
        "task-completed",
        &["on-completed", "on-any", "on-resolved", "on-transition"],
    ),
    (
        "task-failed",
        &["on-failed", "on-any", "on-resolved", "on-transition"],
    ),
    (
        "task-exception",
        &["on-exception", "on-any", "on-resolved", "on-transition"],
    ),
];

/// The type and the address in a route.
pub struct Target<'a> {
    pub notification_type: &'a str,
    pub address: String,
}

impl State {
    /// Returns whether the message is about a task with a route for a notification.
    pub fn wants(&self, message: &Message) -> bool {
        let mut keys = message.cc().iter().filter(|key| key.starts_with(PREFIX));
        let Some(first) = keys.next() else {
            return false;
        };
        let exchange = message
            .exchange()
            .strip_prefix("exchange/taskcluster-queue/v1/");
        let mut exchanges = EXCHANGES.iter();
        let ends = exchanges.find(|(name, _)| Some(*name) == exchange);
        let wants = |key: &String| {
            ends.is_some_and(|(_, ends)| key.split('.').any(|word| ends.contains(&word)))
        };
        wants(first) || keys.any(wants)
    }
}

/// Returns the targets of the routes that apply to a task in this state.
pub fn targets<'a>(message: &'a Message, state: &str) -> impl Iterator<Item = Target<'a>> {
    let routes = message.cc().iter();
    let routes = routes.filter_map(|key| key.strip_prefix(PREFIX));
    routes.filter_map(move |route| {
        let (target, end) = route.rsplit_once('.')?;
        let (notification_type, address) = target.split_once('.')?;
        applies(end.strip_prefix("on-")?, state).then(|| Target {
            notification_type,
            address: address.to_string(),
        })
    })
}

/// Returns whether the task was canceled. A user did this deliberately, so the service sends nothing.
pub fn is_canceled(status: &Value) -> bool {
    let runs = status["runs"].as_array();
    let last = runs.and_then(|runs| runs.last());
    status["state"] == "exception" && last.is_some_and(|run| run["reasonResolved"] == "canceled")
}

/// Returns whether a route with this end applies to a task in this state.
fn applies(end: &str, state: &str) -> bool {
    match end {
        "transition" => true,
        "any" | "resolved" => matches!(state, "completed" | "failed" | "exception"),
        "defined" => state == "unscheduled",
        _ => end == state,
    }
}
