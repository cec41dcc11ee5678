//! Endpoints for workers as the queue knows them: workers of any provider that have claimed a task.

use serde::Serialize;
use serde_json::json;

use crate::call::{Call, paging};
use crate::http::{ApiResponse, ErrorResponse};
use crate::services::worker_manager::state::{
    HasWorkerKey, QueueWorker, State, TaskRun, Worker, WorkerKey,
};
use crate::store::Date;

/// A worker as JSON. If the worker-manager does not know the worker, its state is `standalone`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct QueueWorkerJson<'a> {
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

impl<'a> QueueWorkerJson<'a> {
    fn of(queue_worker: &'a QueueWorker, state: &'a State) -> QueueWorkerJson<'a> {
        let WorkerKey { pool, group, id } = queue_worker.key();
        let worker = state.workers.find(queue_worker.key());
        let known = |worker: &'a Worker| (worker.state.name(), worker.capacity);
        let (state, capacity) = worker.map_or(("standalone", 0), known);
        QueueWorkerJson {
            worker_group: group,
            worker_id: id,
            worker_pool_id: pool,
            state,
            capacity,
            provider_id: worker.map_or("none", |worker| &worker.provider_id),
            launch_config_id: worker.and_then(|worker| worker.launch_config_id.as_deref()),
            first_claim: queue_worker.first_claim,
            last_date_active: queue_worker.last_date_active,
            quarantine_until: queue_worker.quarantine_until,
            latest_task: queue_worker.recent_tasks.last(),
        }
    }
}

/// `listWorkers`: lists the workers of a pool. An unknown pool has none.
pub fn list(call: &Call<'_>, state: &State) -> Result<ApiResponse, ErrorResponse> {
    let now = call.now();
    let wanted = call.query.value("workerState");
    let launch_config = call.query.value("launchConfigId");
    // The service ignores `quarantined=false`.
    let only_quarantined = call.query.value("quarantined") == Some("true");
    let pool = pool(call);
    let known = state.queue_workers.of_pool(&pool).iter();
    let known = known.filter(|worker| {
        !worker.is_expired(now) && (!only_quarantined || worker.is_quarantined(now))
    });
    let workers = known.map(|worker| QueueWorkerJson::of(worker, state));
    let workers = workers.filter(|worker| {
        wanted.is_none_or(|state| state == worker.state)
            && launch_config.is_none_or(|lc| worker.launch_config_id == Some(lc))
    });
    paging::page(call, "workers", workers)
}

/// `getWorker`: returns one worker.
pub fn one(call: &Call<'_>, state: &State) -> Result<ApiResponse, ErrorResponse> {
    let (group, id) = (call.param("workerGroup"), call.param("workerId"));
    let (provisioner, worker_type) = (call.param("provisionerId"), call.param("workerType"));
    let pool = &pool(call);
    let worker = state.queue_workers.find(WorkerKey { pool, group, id });
    let worker = worker.filter(|worker| !worker.is_expired(call.now()));
    let worker = worker.ok_or_else(|| {
        ErrorResponse::not_found(format!(
            "Worker with workerId `{id}`, workerGroup `{group}`,worker-type `{worker_type}` and provisioner `{provisioner}` not found. Are you sure it was created?"
        ))
    })?;
    let json = QueueWorkerJson {
        latest_task: None,
        ..QueueWorkerJson::of(worker, state)
    };
    let mut body = json!(json);
    body["expires"] = json!(worker.expires);
    body["recentTasks"] = json!(worker.recent_tasks);
    body["quarantineDetails"] = json!(worker.quarantine_details);
    body["provisionerId"] = json!(provisioner);
    body["workerType"] = json!(worker_type);
    Ok(ApiResponse::ok(&body))
}

fn pool(call: &Call<'_>) -> String {
    let (provisioner, worker_type) = (call.param("provisionerId"), call.param("workerType"));
    format!("{provisioner}/{worker_type}")
}
