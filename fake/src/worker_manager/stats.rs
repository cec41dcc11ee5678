//! Counts of workers.

use serde::Serialize;
use serde_json::json;

use super::counts::Counts;
use super::state::State;
use crate::answer::Answer;
use crate::call::Call;
use crate::failure::Failure;
use crate::paging;

/// The counts of one pool, or of one launch configuration of it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Told<'a> {
    worker_pool_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    launch_config_id: Option<&'a str>,
    #[serde(flatten)]
    counts: Counts,
}

/// `workerPoolStats`. Workers without a launch configuration are counted under `unknown`, even if there are none.
pub fn one(call: &Call<'_>, state: &State) -> Result<Answer, Failure> {
    let id = call.param("workerPoolId");
    state.pool(id)?;
    let unknown = Told {
        worker_pool_id: id,
        launch_config_id: Some("unknown"),
        counts: Counts::of(state.workers_of(id)),
    };
    Ok(Answer::ok(&json!({ "launchConfigStats": [unknown] })))
}

/// `listWorkerPoolsStats`, sorted by pool id.
pub fn list(call: &Call<'_>, state: &State) -> Result<Answer, Failure> {
    let stats = state.pools.keys().map(|id| Told {
        worker_pool_id: id,
        launch_config_id: None,
        counts: Counts::of(state.workers_of(id)),
    });
    paging::page(call, "workerPoolsStats", stats)
}
