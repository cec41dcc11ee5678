//! What workers report.

use serde_json::Value;

use super::input::ReportWorkerError;
use super::state::{PoolError, State};
use crate::answer::Answer;
use crate::call::Call;
use crate::date::Date;
use crate::failure::Failure;
use crate::paging;
use crate::random;

/// `reportWorkerError`. The worker need not exist; its group and id are added to `extra`.
pub fn report(call: &Call<'_>, state: &mut State) -> Result<Answer, Failure> {
    let reported: ReportWorkerError = call.body()?;
    let pool = call.param("workerPoolId");
    state.pool(pool)?;
    let mut extra = reported.extra;
    extra.insert("workerGroup".into(), Value::String(reported.worker_group));
    extra.insert("workerId".into(), Value::String(reported.worker_id));
    let error = PoolError {
        error_id: random::slugid(),
        worker_pool_id: pool.to_string(),
        reported: Date::now(),
        kind: reported.kind,
        title: reported.title,
        description: reported.description,
        extra,
    };
    let answer = Answer::ok(&error);
    state.errors.push(error);
    Ok(answer)
}

/// `listWorkerPoolErrors`, the newest first; an unknown pool has none.
pub fn list(call: &Call<'_>, state: &State) -> Result<Answer, Failure> {
    let pool = call.param("workerPoolId");
    let id = call.query.value("errorId");
    // No error that a worker reports has a launch configuration.
    let none = call.query.value("launchConfigId").is_some();
    let errors = state.errors.iter().rev();
    let errors = errors.filter(|error| error.worker_pool_id == pool && !none);
    let errors = errors.filter(|error| id.is_none_or(|id| error.error_id == id));
    paging::page(call, "workerPoolErrors", errors)
}
