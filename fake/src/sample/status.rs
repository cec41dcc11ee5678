//! The status of a task.

use std::time::Duration;

use serde_json::{Value, json};
use taskcluster_client::Timestamp;

use super::task::Task;

/// The time between two events of a task.
const MINUTE: Duration = Duration::from_secs(60);
/// The duration of a claim.
const CLAIM: Duration = Duration::from_secs(20 * 60);

/// The status of a task with its runs, as `queue.status` returns it.
///
/// A new status is unscheduled. Each method adds one event, one minute after the previous one, and any run that the event
/// needs.
#[derive(Clone, Debug)]
#[must_use]
pub struct Status {
    status: Value,
    runs: Vec<Value>,
    retries_left: u64,
    now: Timestamp,
}

impl Status {
    /// Creates the status of this task: unscheduled, without runs.
    pub fn of(task: &Task) -> Status {
        let mut status = json!({ "taskId": task.id() });
        for member in [
            "provisionerId",
            "workerType",
            "taskQueueId",
            "schedulerId",
            "projectId",
            "taskGroupId",
            "priority",
            "deadline",
            "expires",
        ] {
            status[member] = task.definition[member].clone();
        }
        Status {
            status,
            runs: Vec::new(),
            retries_left: task.definition["retries"].as_u64().unwrap_or(0),
            now: task.created,
        }
    }

    /// Adds a pending run, unless the last run is already pending.
    ///
    /// The run is a retry after an exception, and a rerun after any other result.
    pub fn pending(mut self) -> Status {
        let reason = match self.state() {
            "pending" => return self,
            "unscheduled" => "scheduled",
            "exception" => "retry",
            _ => "rerun",
        };
        if reason == "retry" {
            self.retries_left = self.retries_left.saturating_sub(1);
        }
        let scheduled = self.tick();
        self.runs.push(json!({
            "runId": self.runs.len(), "state": "pending", "reasonCreated": reason, "scheduled": scheduled,
        }));
        self
    }

    /// Lets a worker claim the pending run, which this adds if needed.
    pub fn running(self) -> Status {
        self.running_on("sample-group", "sample-worker")
    }

    /// Lets this worker claim the pending run, like [`Status::running`].
    pub fn running_on(self, worker_group: &str, worker_id: &str) -> Status {
        let mut status = self.pending();
        let started = status.tick();
        let taken_until = (status.now + CLAIM).to_string();
        status.update([
            ("state", "running"),
            ("workerGroup", worker_group),
            ("workerId", worker_id),
            ("started", &started),
            ("takenUntil", &taken_until),
        ]);
        status
    }

    /// Completes the running run, which this adds if needed.
    pub fn completed(self) -> Status {
        self.started().resolved("completed", "completed")
    }

    /// Fails the running run, which this adds if needed.
    pub fn failed(self) -> Status {
        self.started().resolved("failed", "failed")
    }

    /// Ends the running run with an exception for this reason, such as `worker-shutdown`.
    ///
    /// Adds a running run if needed. For `canceled` and `deadline-exceeded`, a pending run ends without running.
    pub fn exception(self, reason: &str) -> Status {
        let status = match (reason, self.state()) {
            ("canceled" | "deadline-exceeded", "pending") => self,
            _ => self.started(),
        };
        status.resolved("exception", reason)
    }

    /// Returns the status as JSON, without the enclosing object.
    pub fn to_json(&self) -> Value {
        let mut status = self.status.clone();
        status["retriesLeft"] = self.retries_left.into();
        status["state"] = self.state().into();
        status["runs"] = self.runs.clone().into();
        status
    }

    /// Returns the response with the status: `{"status": …}`.
    pub fn to_response(&self) -> Value {
        json!({ "status": self.to_json() })
    }

    fn state(&self) -> &str {
        let state = self.runs.last().and_then(|run| run["state"].as_str());
        state.unwrap_or("unscheduled")
    }

    fn started(self) -> Status {
        match self.state() {
            "running" => self,
            _ => self.running(),
        }
    }

    fn resolved(mut self, state: &str, reason: &str) -> Status {
        let resolved = self.tick();
        self.update([
            ("state", state),
            ("reasonResolved", reason),
            ("resolved", &resolved),
        ]);
        self
    }

    fn update<const N: usize>(&mut self, members: [(&str, &str); N]) {
        if let Some(run) = self.runs.last_mut() {
            for (member, value) in members {
                run[member] = value.into();
            }
        }
    }

    /// Adds a minute. Returns the new time.
    fn tick(&mut self) -> String {
        self.now += MINUTE;
        self.now.to_string()
    }
}
