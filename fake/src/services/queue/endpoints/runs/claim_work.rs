//! `claimWork`: gives pending tasks to a worker, or waits for one.

use serde_json::{Value, json};

use crate::call::{Call, Outcome};
use crate::http::{ApiResponse, ErrorResponse};
use crate::services::State as Services;
use crate::services::queue::bodies::ClaimWork;
use crate::services::queue::endpoints::queues;
use crate::services::queue::lifecycle::{Claim, claim_run};
use crate::services::queue::state::{Line, WorkerName};
use crate::services::worker_manager::WorkerKey;
use crate::store::Date;

/// The time for which a worker waits for a task, in seconds.
const WAIT: u64 = 20;

/// `claimWork`: claims tasks. A quarantined worker waits and gets no task.
pub fn claim(call: &Call<'_>, services: &mut Services) -> Result<Outcome, ErrorResponse> {
    let wanted: ClaimWork = call.body()?;
    let worker: WorkerName = call.body()?;
    let (task_queue_id, now) = (call.param("taskQueueId"), call.now());
    see(services, task_queue_id, &worker, now);
    let mut tasks: Vec<Value> = Vec::new();
    if !is_quarantined(services, task_queue_id, &worker, now) {
        for _ in 0..wanted.tasks {
            let line = services.queue.lines.get(task_queue_id);
            let Some(task_id) = line.and_then(Line::first) else {
                break;
            };
            let claim = Claim {
                task_id,
                worker: &worker,
                is_from_claim_work: true,
                now,
            };
            tasks.push(claim_run(services, &claim)?);
        }
    }
    let until = call.received().later(WAIT);
    if tasks.is_empty() && now < until {
        return Ok(Outcome::Wait { until });
    }
    Ok(ApiResponse::ok(&json!({ "tasks": tasks })).into())
}

/// Records that a worker requests tasks.
pub fn see(services: &mut Services, task_queue_id: &str, worker: &WorkerName, now: Date) {
    queues::see(&mut services.queue, task_queue_id, now);
    let key = key(task_queue_id, worker);
    services.worker_manager.queue_worker(key, now);
}

/// Returns whether a worker is quarantined.
pub fn is_quarantined(
    services: &Services,
    task_queue_id: &str,
    worker: &WorkerName,
    now: Date,
) -> bool {
    let workers = &services.worker_manager.queue_workers;
    let worker = workers.find(key(task_queue_id, worker));
    worker.is_some_and(|worker| worker.is_quarantined(now))
}

fn key<'a>(task_queue_id: &'a str, worker: &'a WorkerName) -> WorkerKey<'a> {
    WorkerKey {
        pool: task_queue_id,
        group: &worker.worker_group,
        id: &worker.worker_id,
    }
}
