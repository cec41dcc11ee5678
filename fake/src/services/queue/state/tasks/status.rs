//! The status of a task, as JSON.

use serde::Serialize;

use super::run::{Run, WorkerName};
use super::task::Task;
use super::task_id::TaskId;
use super::values::{Priority, ReasonCreated, ReasonResolved, RunState};
use crate::store::Date;

/// The status of a task.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StatusJson<'a> {
    task_id: TaskId,
    provisioner_id: &'a str,
    worker_type: &'a str,
    task_queue_id: &'a str,
    scheduler_id: &'a str,
    project_id: &'a str,
    task_group_id: TaskId,
    priority: Priority,
    deadline: Date,
    expires: Date,
    retries_left: u32,
    state: RunState,
    runs: Vec<RunJson<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RunJson<'a> {
    run_id: usize,
    state: RunState,
    reason_created: ReasonCreated,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason_resolved: Option<ReasonResolved>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    worker: Option<&'a WorkerName>,
    #[serde(skip_serializing_if = "Option::is_none")]
    taken_until: Option<Date>,
    scheduled: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    started: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    resolved: Option<Date>,
}

impl Task {
    /// Returns the status as JSON.
    pub fn status(&self) -> StatusJson<'_> {
        let (provisioner_id, worker_type) = self.queue_parts();
        StatusJson {
            task_id: self.task_id,
            provisioner_id,
            worker_type,
            task_queue_id: &self.task_queue_id,
            scheduler_id: &self.scheduler_id,
            project_id: &self.project_id,
            task_group_id: self.task_group_id,
            priority: self.priority,
            deadline: self.deadline,
            expires: self.expires,
            retries_left: self.retries_left,
            state: self.state(),
            runs: self.runs.iter().enumerate().map(run_json).collect(),
        }
    }
}

fn run_json((run_id, run): (usize, &Run)) -> RunJson<'_> {
    RunJson {
        run_id,
        state: run.state,
        reason_created: run.reason_created,
        reason_resolved: run.reason_resolved,
        worker: run.worker.as_deref(),
        taken_until: run.taken_until,
        scheduled: run.scheduled,
        started: run.started,
        resolved: run.resolved,
    }
}
