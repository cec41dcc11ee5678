//! What workers report, and what providers do.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::{Map, Value};

use super::input::ReportWorkerError;
use super::roster::Place;
use super::state::State;
use crate::answer::Answer;
use crate::call::Call;
use crate::date::Date;
use crate::failure::Failure;
use crate::paging;
use crate::random;

/// A reported error.
#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PoolError {
    pub error_id: String,
    pub worker_pool_id: String,
    pub reported: Date,
    pub kind: String,
    pub title: String,
    pub description: String,
    pub extra: Map<String, Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub launch_config_id: Option<String>,
}

/// Reported errors by worker pool, the oldest first.
#[derive(Default)]
pub struct Errors(HashMap<String, Vec<PoolError>>);

impl Errors {
    /// Keeps one more.
    pub fn push(&mut self, error: PoolError) {
        let pool = error.worker_pool_id.clone();
        self.0.entry(pool).or_default().push(error);
    }

    /// Those of a pool.
    pub fn of_pool(&self, pool: &str) -> &[PoolError] {
        self.0.get(pool).map_or(&[], Vec::as_slice)
    }

    /// Those of all pools.
    pub fn all(&self) -> impl Iterator<Item = &PoolError> {
        self.0.values().flatten()
    }
}

/// `reportWorkerError`. The worker need not exist; its group and id are added to `extra`.
pub fn report(call: &Call<'_>, state: &mut State) -> Result<Answer, Failure> {
    let reported: ReportWorkerError = call.body()?;
    let pool = state.pool(call.param("workerPoolId"))?;
    let invalid = || Failure::input_error("Invalid Provider");
    state.providers.working(&pool.provider_id, invalid)?;
    let worker = state.workers.find(Place {
        pool: &pool.worker_pool_id,
        group: &reported.worker_group,
        id: &reported.worker_id,
    });
    let launch_config_id = worker.and_then(|worker| worker.launch_config_id.clone());
    let mut extra = reported.extra;
    extra.insert("workerGroup".into(), Value::String(reported.worker_group));
    extra.insert("workerId".into(), Value::String(reported.worker_id));
    let error = PoolError {
        error_id: random::slugid(),
        worker_pool_id: pool.worker_pool_id.clone(),
        reported: call.now(),
        kind: reported.kind,
        title: reported.title,
        description: reported.description,
        extra,
        launch_config_id,
    };
    let answer = Answer::ok(&error);
    state.errors.push(error);
    Ok(answer)
}

/// `listWorkerPoolErrors`, the newest first; an unknown pool has none.
pub fn list(call: &Call<'_>, state: &State) -> Result<Answer, Failure> {
    let id = call.query.value("errorId");
    let launch_config = call.query.value("launchConfigId");
    let errors = state.errors.of_pool(call.param("workerPoolId")).iter();
    let errors = errors.rev().filter(|error| {
        id.is_none_or(|id| error.error_id == id)
            && launch_config.is_none_or(|lc| error.launch_config_id.as_deref() == Some(lc))
    });
    paging::page(call, "workerPoolErrors", errors)
}
