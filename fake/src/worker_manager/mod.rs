//! The worker-manager: worker pools, workers of the static provider, and what those report.

mod counts;
mod error_stats;
mod errors;
mod input;
mod patterns;
mod pools;
mod providers;
mod queue_view;
mod registration;
mod state;
mod stats;
mod workers;

pub use input::without_secrets;
pub use patterns::check as check_arguments;
pub use state::State;

use crate::answer::Answer;
use crate::call::Call;
use crate::failure::Failure;
use crate::state::State as Everything;

/// Answers a call that has passed every check.
pub fn answer(call: &Call<'_>, state: &mut Everything) -> Result<Answer, Failure> {
    let own = &mut state.worker_manager;
    match call.route.name.as_str() {
        "listProviders" => providers::list(call),
        "createWorkerPool" => pools::create(call, own),
        "updateWorkerPool" => pools::update(call, own),
        "deleteWorkerPool" => pools::delete(call, own),
        "workerPool" => pools::one(call, own),
        "listWorkerPools" => pools::list(call, own),
        "listWorkerPoolLaunchConfigs" => pools::launch_configs(call, own),
        "workerPoolStats" => stats::one(call, own),
        "listWorkerPoolsStats" => stats::list(call, own),
        "reportWorkerError" => errors::report(call, own),
        "listWorkerPoolErrors" => errors::list(call, own),
        "workerPoolErrorStats" => error_stats::stats(call, own),
        "createWorker" => workers::create(call, own),
        "updateWorker" => workers::update(call, own),
        "worker" => workers::one(call, own),
        "removeWorker" => workers::remove(call, own),
        "shouldWorkerTerminate" => workers::should_terminate(call, own),
        "listWorkersForWorkerGroup" => workers::list_group(call, own),
        "listWorkersForWorkerPool" => workers::list_pool(call, own),
        "registerWorker" => registration::register(call, state),
        "reregisterWorker" => registration::reregister(call, state),
        "listWorkers" => queue_view::list(call, own),
        "getWorker" => queue_view::one(call, own),
        // Of another release than the one that this was made for.
        _ => Err(Failure::not_implemented(call.route.endpoint())),
    }
}
