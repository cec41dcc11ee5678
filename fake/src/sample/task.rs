//! A task definition.

use std::time::Duration;

use serde_json::{Value, json};
use taskcluster_client::{Timestamp, slugid};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
const YEAR: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// The definition of a task, as `queue.task` returns it.
///
/// By default it has no dependencies, routes, scopes or payload, a deadline
/// one day after its creation, and expires after one year.
#[derive(Clone, Debug)]
#[must_use]
pub struct Task {
    pub(super) id: String,
    pub(super) created: Timestamp,
    pub(super) definition: Value,
}

impl Task {
    /// Creates a task with a random id.
    pub fn new() -> Task {
        Task::with_id(slugid())
    }

    /// Creates a task with this id. Its group has the same id.
    pub fn with_id(task_id: impl Into<String>) -> Task {
        let id = task_id.into();
        let definition = json!({
            "schedulerId": "sample-scheduler",
            "projectId": "none",
            "taskGroupId": id,
            "dependencies": [],
            "requires": "all-completed",
            "routes": [],
            "priority": "lowest",
            "retries": 5,
            "scopes": [],
            "payload": {},
            "metadata": {
                "name": "sample task",
                "description": "A task for a test",
                "owner": "owner@example.com",
                "source": "https://example.com/source",
            },
            "tags": {},
            "extra": {},
        });
        let task = Task {
            id,
            created: Timestamp::now(),
            definition,
        };
        let created = task.created;
        task.task_queue("proj-sample/ci").created(created)
    }

    /// Returns the task id, which a definition does not contain.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Sets the task queue, such as `proj/ci`.
    pub fn task_queue(self, task_queue_id: &str) -> Task {
        let (provisioner, worker_type) =
            task_queue_id.split_once('/').unwrap_or((task_queue_id, ""));
        self.with("taskQueueId", task_queue_id)
            .with("provisionerId", provisioner)
            .with("workerType", worker_type)
    }

    /// Sets the creation time, and with it deadline and expiry.
    pub fn created(mut self, created: Timestamp) -> Task {
        self.created = created;
        let deadline = created + DAY;
        self.with("created", created.to_string())
            .with("deadline", deadline.to_string())
            .with("expires", (deadline + YEAR).to_string())
    }

    /// Sets the name in the metadata.
    pub fn name(mut self, name: &str) -> Task {
        self.definition["metadata"]["name"] = name.into();
        self
    }

    /// Sets the task group.
    pub fn group(self, task_group_id: &str) -> Task {
        self.with("taskGroupId", task_group_id)
    }

    /// Adds a dependency on the task with this id.
    pub fn dependency(self, task_id: &str) -> Task {
        self.push("dependencies", task_id)
    }

    /// Adds a route, such as `index.proj.latest`.
    pub fn route(self, route: &str) -> Task {
        self.push("routes", route)
    }

    /// Adds a scope.
    pub fn scope(self, scope: &str) -> Task {
        self.push("scopes", scope)
    }

    /// Sets the payload, a JSON object.
    pub fn payload(self, payload: impl Into<Value>) -> Task {
        self.with("payload", payload)
    }

    /// Sets a tag.
    pub fn tag(mut self, key: &str, value: &str) -> Task {
        self.definition["tags"][key] = value.into();
        self
    }

    /// Sets a member of `extra`.
    pub fn extra(mut self, key: &str, value: impl Into<Value>) -> Task {
        self.definition["extra"][key] = value.into();
        self
    }

    /// Sets any other member of the definition, such as `priority`.
    pub fn with(mut self, member: &str, value: impl Into<Value>) -> Task {
        self.definition[member] = value.into();
        self
    }

    /// Returns the definition as JSON.
    pub fn to_json(&self) -> Value {
        self.definition.clone()
    }

    fn push(mut self, list: &str, text: &str) -> Task {
        if let Value::Array(list) = &mut self.definition[list] {
            list.push(text.into());
        }
        self
    }
}

impl Default for Task {
    fn default() -> Task {
        Task::new()
    }
}
