//! The messages of the queue.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use serde_json::{Value, json};

use crate::services::State as Services;
use crate::services::queue::state::{Priority, Run, Task, TaskId};
use crate::store::Message;

const EXCHANGES: &str = "exchange/taskcluster-queue/v1/";

/// The part of a task's definition that messages contain.
#[derive(Deserialize, Serialize)]
struct Tags<'a> {
    #[serde(borrow)]
    tags: &'a RawValue,
}

/// Publishes a message about a task, and about its run, if any. `more` contains further members of the payload.
pub fn task_message(
    services: &Services,
    exchange: &str,
    task_id: TaskId,
    run_id: Option<usize>,
    more: Value,
) {
    let Some(task) = services.queue.tasks.get(&task_id) else {
        return;
    };
    let tags = serde_json::from_str::<Tags<'_>>(&task.definition);
    let mut payload = body(task, run_id, more);
    if let Ok(tags) = tags {
        payload["task"] = json!(tags);
    }
    publish(services, exchange, task, run_id, &payload);
}

/// Publishes the message about a created artifact.
pub fn artifact_created(services: &Services, task_id: TaskId, run_id: usize, artifact: Value) {
    if let Some(task) = services.queue.tasks.get(&task_id) {
        let payload = body(task, Some(run_id), json!({ "artifact": artifact }));
        publish(services, "artifact-created", task, Some(run_id), &payload);
    }
}

/// Publishes the message about a changed priority.
pub fn priority_changed(
    services: &Services,
    task_id: TaskId,
    run_id: Option<usize>,
    old: Priority,
    new: Priority,
) {
    if let Some(task) = services.queue.tasks.get(&task_id) {
        let payload = json!({
            "version": 1,
            "status": task.status(),
            "oldPriority": old,
            "newPriority": new,
        });
        publish(services, "task-priority-changed", task, run_id, &payload);
    }
}

/// Publishes a message about a task group.
pub fn group_message(services: &Services, exchange: &str, group_id: TaskId, mut payload: Value) {
    let Some(group) = services.queue.groups.get(&group_id) else {
        return;
    };
    payload["version"] = json!(1);
    let routing_key = format!("primary.{group_id}.{}._", group.scheduler_id);
    let exchange = format!("{EXCHANGES}{exchange}");
    let message = Message::new(exchange, routing_key, Vec::new(), &payload);
    services.publish(message);
}

fn body(task: &Task, run_id: Option<usize>, more: Value) -> Value {
    let mut payload = json!({ "version": 1, "status": task.status() });
    if let Some(run_id) = run_id {
        payload["runId"] = json!(run_id);
        if let Some(worker) = task.runs.get(run_id).and_then(|run| run.worker.as_deref()) {
            payload["workerGroup"] = json!(worker.worker_group);
            payload["workerId"] = json!(worker.worker_id);
        }
    }
    if let Value::Object(more) = more {
        for (name, value) in more {
            payload[name] = value;
        }
    }
    payload
}

fn publish(
    services: &Services,
    exchange: &str,
    task: &Task,
    run_id: Option<usize>,
    payload: &Value,
) {
    let run = run_id.and_then(|run_id| task.runs.get(run_id));
    let message = Message::new(
        format!("{EXCHANGES}{exchange}"),
        routing_key(task, run_id, run),
        task.routes
            .iter()
            .map(|route| format!("route.{route}"))
            .collect(),
        payload,
    );
    services.publish(message);
}

/// Returns the routing key. Missing parts become underscores.
fn routing_key(task: &Task, run_id: Option<usize>, run: Option<&Run>) -> String {
    const NONE: &str = "_";
    let worker = run.and_then(|run| run.worker.as_deref());
    let (group, id) = worker.map_or((NONE, NONE), |worker| {
        (worker.worker_group.as_str(), worker.worker_id.as_str())
    });
    let run_id = run_id.map_or_else(|| NONE.to_string(), |run_id| run_id.to_string());
    let (provisioner, worker_type) = task.queue_parts();
    format!(
        "primary.{}.{run_id}.{group}.{id}.{provisioner}.{worker_type}.{}.{}._",
        task.task_id, task.scheduler_id, task.task_group_id
    )
}
