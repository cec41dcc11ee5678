//! Tasks and their statuses as the queue returns them. The packaged tests cannot use those of the fake.

use serde_json::{Value, json};

const CREATED: &str = "2026-01-01T00:00:00.000Z";
const DEADLINE: &str = "2027-01-01T00:00:00.000Z";
const EXPIRES: &str = "2028-01-01T00:00:00.000Z";

/// A task with its id.
pub(crate) struct Task {
    id: String,
    group: String,
    definition: Value,
}

impl Task {
    pub(crate) fn new() -> Self {
        Self::with_id(&crate::slugid())
    }

    pub(crate) fn with_id(id: &str) -> Self {
        let definition = json!({
            "provisionerId": "proj", "workerType": "ci", "taskQueueId": "proj/ci", "schedulerId": "-", "projectId": "none",
            "priority": "lowest", "requires": "all-completed", "retries": 5, "payload": {}, "extra": {}, "tags": {},
            "dependencies": [], "routes": [], "scopes": [], "created": CREATED, "deadline": DEADLINE, "expires": EXPIRES,
            "metadata": {"name": "task", "description": "", "owner": "me@example.com", "source": "https://example.com"},
        });
        Self {
            id: id.to_owned(),
            group: id.to_owned(),
            definition,
        }
    }

    pub(crate) fn name(mut self, name: &str) -> Self {
        self.definition["metadata"]["name"] = name.into();
        self
    }

    pub(crate) fn group(mut self, id: &str) -> Self {
        self.group = id.to_owned();
        self
    }

    #[cfg(feature = "artifacts")]
    pub(crate) fn with(mut self, key: &str, value: &str) -> Self {
        self.definition[key] = value.into();
        self
    }

    pub(crate) fn to_json(&self) -> Value {
        let mut task = self.definition.clone();
        task["taskGroupId"] = self.group.as_str().into();
        task
    }
}

/// The status of a task, at first unscheduled.
pub(crate) struct Status(Value);

impl Status {
    pub(crate) fn of(task: &Task) -> Self {
        let task_json = task.to_json();
        Self(json!({
            "taskId": task.id, "taskGroupId": task.group, "state": "unscheduled", "runs": [], "retriesLeft": 5,
            "provisionerId": "proj", "workerType": "ci", "taskQueueId": "proj/ci", "schedulerId": "-", "projectId": "none",
            "deadline": task_json["deadline"], "expires": task_json["expires"],
        }))
    }

    pub(crate) fn pending(self) -> Self {
        self.with_run("pending", None)
    }

    pub(crate) fn running(self) -> Self {
        self.with_run("running", None)
    }

    pub(crate) fn completed(self) -> Self {
        self.with_run("completed", Some("completed"))
    }

    pub(crate) fn failed(self) -> Self {
        self.with_run("failed", Some("failed"))
    }

    pub(crate) fn exception(self, reason: &str) -> Self {
        self.with_run("exception", Some(reason))
    }

    pub(crate) fn to_json(&self) -> Value {
        self.0.clone()
    }

    /// Sets the state of the task and of its run. `resolved` is the reason of a resolved run.
    fn with_run(mut self, state: &str, resolved: Option<&str>) -> Self {
        let mut run =
            json!({"runId": 0, "state": state, "reasonCreated": "scheduled", "scheduled": CREATED});
        if let Some(reason) = resolved {
            run["reasonResolved"] = reason.into();
            run["resolved"] = DEADLINE.into();
        }
        self.0["state"] = state.into();
        self.0["runs"] = json!([run]);
        self
    }
}
