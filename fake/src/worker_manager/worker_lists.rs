//! Lists of workers, the newest first.

use super::state::State;
use super::worker::Worker;
use super::workers::place;
use crate::answer::Answer;
use crate::call::Call;
use crate::failure::Failure;
use crate::paging;

/// `listWorkersForWorkerGroup`; an unknown pool has none.
pub fn of_group(call: &Call<'_>, state: &State) -> Result<Answer, Failure> {
    let place = place(call);
    let workers = state.workers.of_group(place.pool, place.group);
    paging::page(call, "workers", workers.rev())
}

/// `listWorkersForWorkerPool`; an unknown pool is an error.
pub fn of_pool(call: &Call<'_>, state: &State) -> Result<Answer, Failure> {
    let pool = place(call).pool;
    if !state.pools.contains_key(pool) {
        return Err(Failure::not_found("Worker Pool does not exist"));
    }
    let workers = state.workers.of_pool(pool).iter().rev();
    let wanted = call.query.value("state");
    let launch_config = call.query.value("launchConfigId");
    if wanted.is_none() && launch_config.is_none() {
        // Without a filter, skipping to a page takes no time.
        return paging::page(call, "workers", workers);
    }
    let fits = |worker: &&Worker| {
        wanted.is_none_or(|state| state == worker.state.name())
            && launch_config.is_none_or(|lc| worker.launch_config_id.as_deref() == Some(lc))
    };
    paging::page(call, "workers", workers.filter(fits))
}
