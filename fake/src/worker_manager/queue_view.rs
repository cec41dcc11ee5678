//! Workers as the queue sees them: those that have claimed a task, wherever they come from.

use serde::Serialize;
use serde_json::{Value, json};

use super::roster::{Place, Placed};
use super::sighting::{Sighting, TaskRun};
use super::state::State;
use super::worker::Worker;
use crate::answer::Answer;
use crate::call::Call;
use crate::date::Date;
use crate::failure::Failure;
use crate::paging;

/// What both endpoints tell of a worker. One that the worker-manager does not know is a standalone one.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Seen<'a> {
    worker_group: &'a str,
    worker_id: &'a str,
    worker_pool_id: &'a str,
    state: &'static str,
    capacity: u64,
    provider_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    launch_config_id: Option<&'a str>,
    first_claim: Date,
    last_date_active: Date,
    quarantine_until: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    latest_task: Option<&'a TaskRun>,
}

impl<'a> Seen<'a> {
    fn of(sighting: &'a Sighting, state: &'a State) -> Seen<'a> {
        let Place { pool, group, id } = sighting.place();
        let worker = state.workers.find(sighting.place());
        let told = |worker: &'a Worker| (worker.state.name(), worker.capacity);
        let (state, capacity) = worker.map_or(("standalone", 0), told);
        Seen {
            worker_group: group,
            worker_id: id,
            worker_pool_id: pool,
            state,
            capacity,
            provider_id: worker.map_or("none", |worker| &worker.provider_id),
            launch_config_id: worker.and_then(|worker| worker.launch_config_id.as_deref()),
            first_claim: sighting.first_claim,
            last_date_active: sighting.last_date_active,
            quarantine_until: sighting.quarantine_until,
            latest_task: sighting.recent_tasks.last(),
        }
    }
}

/// `listWorkers`; an unknown pool has none.
pub fn list(call: &Call<'_>, state: &State) -> Result<Answer, Failure> {
    let now = call.now();
    let wanted = call.query.value("workerState");
    let launch_config = call.query.value("launchConfigId");
    let quarantined = call.query.value("quarantined").map(|value| value == "true");
    let pool = pool(call);
    let known = state.seen.of_pool(&pool).iter();
    let known = known.filter(|sighting| {
        !sighting.is_over(now) && quarantined.is_none_or(|q| q == sighting.is_quarantined(now))
    });
    let seen = known.map(|sighting| Seen::of(sighting, state));
    let seen = seen.filter(|seen| {
        wanted.is_none_or(|state| state == seen.state)
            && launch_config.is_none_or(|lc| seen.launch_config_id == Some(lc))
    });
    paging::page(call, "workers", seen)
}

/// `getWorker`.
pub fn one(call: &Call<'_>, state: &State) -> Result<Answer, Failure> {
    let (group, id) = (call.param("workerGroup"), call.param("workerId"));
    let (provisioner, worker_type) = (call.param("provisionerId"), call.param("workerType"));
    let pool = &pool(call);
    let sighting = state.seen.find(Place { pool, group, id });
    let sighting = sighting.filter(|sighting| !sighting.is_over(call.now()));
    let sighting = sighting.ok_or_else(|| {
        Failure::not_found(format!(
            "Worker with workerId `{id}`, workerGroup `{group}`,worker-type `{worker_type}` and provisioner `{provisioner}` not found. Are you sure it was created?"
        ))
    })?;
    let seen = Seen {
        latest_task: None,
        ..Seen::of(sighting, state)
    };
    let mut body = json!(seen);
    body["expires"] = json!(sighting.expires);
    body["recentTasks"] = json!(sighting.recent_tasks);
    body["quarantineDetails"] = json!(sighting.quarantine_details);
    body["provisionerId"] = json!(provisioner);
    body["workerType"] = json!(worker_type);
    body["actions"] = Value::Array(Vec::new());
    Ok(Answer::ok(&body))
}

fn pool(call: &Call<'_>) -> String {
    let (provisioner, worker_type) = (call.param("provisionerId"), call.param("workerType"));
    format!("{provisioner}/{worker_type}")
}
