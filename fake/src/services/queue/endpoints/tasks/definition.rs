//! Reads the definition of a new task.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::call::{Call, numbers};
use crate::http::ErrorResponse;
use crate::services::queue::state::{Priority, TaskId};
use crate::store::Date;

/// The members that the queue adds, in this order: the task queue before the check of scopes, `expires` during
/// the check of dates.
pub const FILLED_IN: [&str; 5] = [
    "provisionerId",
    "workerType",
    "taskQueueId",
    "taskGroupId",
    "expires",
];

/// The definition of a new task: the members that the queue uses, and all members as JSON.
pub struct Definition {
    pub fields: Fields,
    pub json: Value,
}

/// The members that the queue uses.
#[derive(Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Fields {
    pub task_queue_id: String,
    pub scheduler_id: String,
    pub project_id: String,
    pub task_group_id: TaskId,
    pub dependencies: Vec<TaskId>,
    pub requires: String,
    pub routes: Vec<String>,
    pub priority: Priority,
    pub retries: u32,
    pub created: Date,
    pub deadline: Date,
    pub expires: Date,
    pub scopes: Vec<String>,
}

impl Definition {
    /// Reads the body of a call.
    ///
    /// Adds defaults for missing members, and formats dates and numbers like the service.
    /// # Errors
    ///
    /// `InputError` if the members for the task queue are missing or contradict each other.
    pub fn read(call: &Call<'_>) -> Result<Definition, ErrorResponse> {
        let mut json = call.payload.clone();
        let members = json.as_object_mut().ok_or_else(ErrorResponse::internal)?;
        fill_task_queue(members)?;
        fill(members, "schedulerId", || json!("-"));
        fill(members, "taskGroupId", || json!(call.param("taskId")));
        for name in ["created", "deadline", "expires"] {
            if let Some(date) = members.get(name).and_then(Value::as_str) {
                let date: Date = date.parse().map_err(|_| ErrorResponse::internal())?;
                members.insert(name.to_string(), json!(date));
            }
        }
        if !members.contains_key("expires") {
            let deadline = members.get("deadline").and_then(Value::as_str);
            let deadline = deadline.and_then(|text| text.parse::<Date>().ok());
            let deadline = deadline.ok_or_else(ErrorResponse::internal)?;
            members.insert("expires".to_string(), json!(deadline.a_year_later()));
        }
        members
            .values_mut()
            .for_each(numbers::print_like_javascript);
        let fields = Fields::deserialize(&json);
        let fields = fields
            .map_err(|error| call.invalid(call.route.input.as_deref().unwrap_or(""), error))?;
        Ok(Definition { fields, json })
    }
}

impl Definition {
    /// Makes error responses repeat the body with the first `count` members of [`FILLED_IN`] added.
    pub fn echo(&self, call: &Call<'_>, count: usize) {
        let mut echo = call.payload.clone();
        if let Some(members) = echo.as_object_mut() {
            for name in FILLED_IN.iter().take(count) {
                fill(members, name, || self.json[name].clone());
            }
        }
        call.changed_payload.get_or_init(|| echo);
    }
}

fn fill(members: &mut Map<String, Value>, name: &str, value: impl FnOnce() -> Value) {
    if !members.contains_key(name) {
        members.insert(name.to_string(), value());
    }
}

/// Adds `taskQueueId` or its two parts.
fn fill_task_queue(members: &mut Map<String, Value>) -> Result<(), ErrorResponse> {
    let text = |name: &str| members.get(name).and_then(Value::as_str);
    let (provisioner, worker_type) = (text("provisionerId"), text("workerType"));
    let joined = provisioner
        .zip(worker_type)
        .map(|(provisioner, worker_type)| format!("{provisioner}/{worker_type}"));
    let queue = match (text("taskQueueId"), joined) {
        (Some(queue), Some(joined)) if queue != joined => {
            let message = "taskQueueId must match \"provisionerId/workerType\"";
            return Err(ErrorResponse::input_error(message));
        }
        (Some(queue), _) => queue.to_string(),
        (None, Some(joined)) => joined,
        (None, None) => {
            let message =
                "at least a provisionerId and a workerType or a taskQueueId must be provided\"";
            return Err(ErrorResponse::input_error(message));
        }
    };
    if let Some((provisioner, worker_type)) = queue.split_once('/') {
        members.insert("provisionerId".to_string(), json!(provisioner));
        members.insert("workerType".to_string(), json!(worker_type));
    }
    members.insert("taskQueueId".to_string(), json!(queue));
    Ok(())
}
