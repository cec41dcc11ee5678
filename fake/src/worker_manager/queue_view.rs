//! Workers as the queue sees them.
//!
//! The real service tells here of workers that have claimed a task. The fake has no queue, so a worker counts as seen
//! from its first registration on, and has no tasks. None is ever quarantined.

use serde::Serialize;
use serde_json::{Value, json};

use super::state::{State, Worker};
use crate::answer::Answer;
use crate::call::Call;
use crate::date::Date;
use crate::failure::Failure;
use crate::paging;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Seen<'a> {
    worker_group: &'a str,
    worker_id: &'a str,
    worker_pool_id: &'a str,
    state: &'static str,
    capacity: u64,
    provider_id: &'a str,
    first_claim: Date,
    last_date_active: Date,
    /// Of a worker that never was quarantined: ten years ago.
    quarantine_until: Date,
}

impl<'a> Seen<'a> {
    fn of(worker: &'a Worker) -> Option<Seen<'a>> {
        let registered = worker.registered?;
        Some(Seen {
            worker_group: &worker.worker_group,
            worker_id: &worker.worker_id,
            worker_pool_id: &worker.worker_pool_id,
            state: worker.state.name(),
            capacity: worker.capacity,
            provider_id: &worker.provider_id,
            first_claim: registered,
            last_date_active: registered,
            quarantine_until: registered.ten_years_ago(),
        })
    }
}

/// `listWorkers`; an unknown pool has none.
pub fn list(call: &Call<'_>, state: &State) -> Result<Answer, Failure> {
    let pool = pool(call);
    let wanted = call.query.value("workerState");
    let quarantined = call.query.value("quarantined") == Some("true");
    let none = quarantined || call.query.value("launchConfigId").is_some();
    let seen = state.workers_of(&pool).filter_map(Seen::of);
    let seen = seen.filter(|seen| !none && wanted.is_none_or(|state| state == seen.state));
    paging::page(call, "workers", seen)
}

/// `getWorker`.
pub fn one(call: &Call<'_>, state: &State) -> Result<Answer, Failure> {
    let (group, id) = (call.param("workerGroup"), call.param("workerId"));
    let (provisioner, worker_type) = (call.param("provisionerId"), call.param("workerType"));
    let worker = state.worker(&pool(call), group, id);
    let seen = worker.and_then(|worker| Some((worker, Seen::of(worker)?)));
    let (worker, seen) = seen.ok_or_else(|| {
        Failure::not_found(format!(
            "Worker with workerId `{id}`, workerGroup `{group}`,worker-type `{worker_type}` and provisioner `{provisioner}` not found. Are you sure it was created?"
        ))
    })?;
    let mut body = json!(seen);
    body["expires"] = json!(worker.expires);
    body["provisionerId"] = json!(provisioner);
    body["workerType"] = json!(worker_type);
    for empty in ["recentTasks", "quarantineDetails", "actions"] {
        body[empty] = Value::Array(Vec::new());
    }
    Ok(Answer::ok(&body))
}

fn pool(call: &Call<'_>) -> String {
    let (provisioner, worker_type) = (call.param("provisionerId"), call.param("workerType"));
    format!("{provisioner}/{worker_type}")
}
