//! Passes a call to its endpoint.

use super::endpoints::artifacts::{self, contents, records};
use super::endpoints::runs::{claim_work, claims, reports};
use super::endpoints::tasks::{create, priorities, read, transitions};
use super::endpoints::{counts, groups, queues, workers};
use crate::call::{Call, Outcome};
use crate::http::ErrorResponse;
use crate::services::State;

/// The endpoints whose scopes depend on stored data.
pub const AUTHORIZED: &[&str] = &[
    "queue.createTask",
    "queue.scheduleTask",
    "queue.rerunTask",
    "queue.cancelTask",
    "queue.changeTaskPriority",
    "queue.changeTaskGroupPriority",
    "queue.cancelTaskGroup",
    "queue.sealTaskGroup",
    "queue.claimTask",
    "queue.getArtifact",
    "queue.getLatestArtifact",
    "queue.artifact",
    "queue.latestArtifact",
];

/// Responds to a call that has passed every check.
pub fn respond(call: &Call<'_>, state: &mut State) -> Result<Outcome, ErrorResponse> {
    let response = match call.route.name.as_str() {
        "claimWork" => return claim_work::claim(call, state),
        "task" => read::definition(call, &state.queue),
        "status" => read::status(call, &state.queue),
        "tasks" => read::definitions(call, &state.queue),
        "statuses" => read::statuses(call, &state.queue),
        "listDependentTasks" => read::dependents(call, &state.queue),
        "createTask" => create::create(call, state),
        "scheduleTask" => transitions::schedule(call, state),
        "rerunTask" => transitions::rerun(call, state),
        "cancelTask" => transitions::cancel(call, state),
        "changeTaskPriority" => priorities::of_task(call, state),
        "changeTaskGroupPriority" => priorities::of_group(call, state),
        "getTaskGroup" => groups::one(call, &state.queue),
        "listTaskGroup" => groups::list(call, &state.queue),
        "sealTaskGroup" => groups::seal(call, state),
        "cancelTaskGroup" => groups::cancel(call, state),
        "claimTask" => claims::claim(call, state),
        "reclaimTask" => claims::reclaim(call, state),
        "reportCompleted" => reports::completed(call, state),
        "reportFailed" => reports::failed(call, state),
        "reportException" => reports::exception(call, state),
        "createArtifact" => artifacts::create::create(call, state),
        "finishArtifact" => artifacts::finish::finish(call, state),
        "listArtifacts" | "listLatestArtifacts" => records::list(call, &state.queue),
        "artifactInfo" | "latestArtifactInfo" => records::info(call, &state.queue),
        "getArtifact" | "getLatestArtifact" => contents::redirect(call, state),
        "artifact" | "latestArtifact" => contents::describe(call, state),
        "pendingTasks" => counts::pending(call, &state.queue),
        "taskQueueCounts" => counts::all(call, &state.queue),
        "listPendingTasks" => counts::list_pending(call, &state.queue),
        "listClaimedTasks" => counts::list_claimed(call, &state.queue),
        "listProvisioners" => queues::provisioners(call, &state.queue),
        "getProvisioner" => queues::provisioner(call, &state.queue),
        "listWorkerTypes" => queues::worker_types(call, &state.queue),
        "getWorkerType" => queues::worker_type(call, &state.queue),
        "listTaskQueues" => queues::task_queues(call, &state.queue),
        "getTaskQueue" => queues::task_queue(call, &state.queue),
        "listWorkers" => workers::list(call, state),
        "getWorker" => workers::one(call, state),
        "quarantineWorker" => workers::quarantine(call, state),
        "declareWorker" => workers::declare(call, state),
        // Another release may have endpoints that are missing here.
        _ => Err(ErrorResponse::not_implemented(call.route.endpoint())),
    };
    response.map(Outcome::from)
}
