//! Endpoints for workers. A worker exists from its first claim, or from its declaration.

use serde_json::{Value, json};

use super::queues;
use super::tasks::read::with_token;
use crate::call::{Call, paging};
use crate::http::{ApiResponse, ErrorResponse};
use crate::services::State as Services;
use crate::services::queue::bodies::{DeclareWorker, Quarantine};
use crate::services::worker_manager::{QuarantineDetails, QueueWorker, WorkerKey};
use crate::store::Date;

/// `listWorkers`: lists workers by worker group and worker id.
pub fn list(call: &Call<'_>, services: &Services) -> Result<ApiResponse, ErrorResponse> {
    let (pool, now) = (pool(call), call.now());
    let wanted = call.query.value("quarantined");
    let workers = services.worker_manager.queue_workers.of_pool(&pool).iter();
    let workers = workers.filter(|worker| {
        let state = if worker.is_quarantined(now) {
            "true"
        } else {
            "false"
        };
        !worker.is_expired(now) && wanted.is_none_or(|wanted| wanted == state)
    });
    let mut workers: Vec<&QueueWorker> = workers.collect();
    workers.sort_by_key(|worker| (&worker.worker_group, &worker.worker_id));
    let (page, next) = paging::items(call, workers.into_iter())?;
    let page = page.into_iter().map(|worker| summary(worker, now));
    let page: Vec<Value> = page.collect();
    Ok(ApiResponse::ok(&with_token(
        json!({ "workers": page }),
        next,
    )))
}

/// `getWorker`: returns a worker.
pub fn one(call: &Call<'_>, services: &Services) -> Result<ApiResponse, ErrorResponse> {
    let pool = pool(call);
    let worker = services.worker_manager.queue_workers.find(key(call, &pool));
    let worker = worker.filter(|worker| !worker.is_expired(call.now()));
    let worker = worker.ok_or_else(|| {
        ErrorResponse::not_found(format!("{} Are you sure it was created?", missing(call)))
    })?;
    Ok(ApiResponse::ok(&details(call, worker)))
}

/// `quarantineWorker`: quarantines a known worker.
pub fn quarantine(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    let wanted: Quarantine = call.body()?;
    let (pool, now) = (pool(call), call.now());
    let caller = call.caller(&services.clients)?;
    let worker = services
        .worker_manager
        .queue_workers
        .find_mut(key(call, &pool));
    let worker = worker.filter(|worker| !worker.is_expired(now));
    let worker = worker.ok_or_else(|| ErrorResponse::not_found(missing(call)))?;
    worker.quarantine(QuarantineDetails {
        updated_at: now,
        client_id: caller.client_id().unwrap_or("").to_string(),
        quarantine_until: wanted.quarantine_until,
        quarantine_info: wanted.quarantine_info,
    });
    Ok(ApiResponse::ok(&details(call, worker)))
}

/// `declareWorker`: declares a worker.
pub fn declare(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    let wanted: DeclareWorker = call.body()?;
    let (pool, now) = (pool(call), call.now());
    queues::see(&mut services.queue, &pool, now);
    let worker = services.worker_manager.queue_worker(key(call, &pool), now);
    worker.expires = wanted.expires;
    Ok(ApiResponse::ok(&details(call, worker)))
}

fn pool(call: &Call<'_>) -> String {
    let (provisioner, worker_type) = (call.param("provisionerId"), call.param("workerType"));
    format!("{provisioner}/{worker_type}")
}

fn key<'a>(call: &'a Call<'_>, pool: &'a str) -> WorkerKey<'a> {
    WorkerKey {
        pool,
        group: call.param("workerGroup"),
        id: call.param("workerId"),
    }
}

fn missing(call: &Call<'_>) -> String {
    format!(
        "Worker with workerId `{}`, workerGroup `{}`,worker-type `{}` and provisionerId `{}` not found.",
        call.param("workerId"),
        call.param("workerGroup"),
        call.param("workerType"),
        call.param("provisionerId"),
    )
}

fn summary(worker: &QueueWorker, now: Date) -> Value {
    let mut json = json!({
        "workerGroup": worker.worker_group,
        "workerId": worker.worker_id,
        "firstClaim": worker.first_claim,
        "lastDateActive": worker.last_date_active,
    });
    if worker.is_quarantined(now) {
        json["quarantineUntil"] = json!(worker.quarantine_until);
    }
    if let Some(latest) = worker.recent_tasks.last() {
        json["latestTask"] = json!(latest);
    }
    json
}

fn details(call: &Call<'_>, worker: &QueueWorker) -> Value {
    json!({
        "taskQueueId": worker.worker_pool_id,
        "provisionerId": call.param("provisionerId"),
        "workerType": call.param("workerType"),
        "workerGroup": worker.worker_group,
        "workerId": worker.worker_id,
        "quarantineUntil": worker.quarantine_until,
        "expires": worker.expires,
        "firstClaim": worker.first_claim,
        "lastDateActive": worker.last_date_active,
        "recentTasks": worker.recent_tasks,
    })
}
