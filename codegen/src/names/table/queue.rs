//! Names for queue.

use super::entry::{Entry, former, means, name, same_as};

const METHOD: &str = "v1/actions.json#/items/properties/method";
const SAME_METHOD: &str = "all actions have the same methods";
const PRIORITY: &str = "v1/task.json#/properties/priority";
const SAME_PRIORITY: &str = "a task has the same priority values everywhere";
const PROVISIONER: &str = "v1/provisioner-response.json#";
const STABILITY: &str = "v1/provisioner-response.json#/properties/stability";
const SAME_STABILITY: &str =
    "the declared stability of a provisioner, a worker type or a task queue";
const TASK_QUEUE: &str = "v1/taskqueue-response.json#";

/// The entries.
pub(super) const ENTRIES: &[Entry] = &[
    name(
        "v1/artifact-response.json#/properties/storageType",
        "ArtifactStorageType",
        "the name of the response is sufficient",
    ),
    name(
        "v1/artifact-created-message.json#/properties/artifact",
        "CreatedArtifact",
        "it is the created artifact",
    ),
    name(
        "v1/post-artifact-request.json#/oneOf/error/properties/reason",
        "ArtifactErrorReason",
        "the reason for an error instead of an artifact",
    ),
    same_as(
        "v1/change-task-priority-request.json#/properties/newPriority",
        PRIORITY,
        SAME_PRIORITY,
    ),
    same_as(
        "v1/task-group-priority-change-response.json#/properties/newPriority",
        PRIORITY,
        SAME_PRIORITY,
    ),
    same_as(
        "v1/task-group-priority-changed-message.json#/properties/newPriority",
        PRIORITY,
        SAME_PRIORITY,
    ),
    same_as(
        "v1/task-priority-changed-message.json#/properties/newPriority",
        PRIORITY,
        SAME_PRIORITY,
    ),
    same_as(
        "v1/task-priority-changed-message.json#/properties/oldPriority",
        PRIORITY,
        SAME_PRIORITY,
    ),
    name(
        "v1/claim-work-response.json#/properties/tasks/items",
        "TaskClaim",
        "the list has the name `tasks`, but an item is the claim of a task",
    ),
    name(
        "v1/list-claimed-tasks-response.json#/properties/tasks/items",
        "ClaimedTask",
        "an item of the list of claimed tasks",
    ),
    name(
        "v1/list-pending-tasks-response.json#/properties/tasks/items",
        "PendingTask",
        "an item of the list of pending tasks",
    ),
    name(
        "v1/tasks-response.json#/properties/tasks/items",
        "TaskDefinitionAndId",
        "unlike `Task`, it has the id in addition to the definition",
    ),
    name(
        "v1/tasks-statuses-response.json#/properties/statuses/items",
        "TaskStatusAndId",
        "it has the id in addition to the status",
    ),
    name(
        "v1/task-status.json#/properties/runs/items",
        "Run",
        "a run of a task; `TaskRun` only identifies a run",
    ),
    name(
        "v1/task-status.json#/properties/state",
        "TaskState",
        "it is the state of the task, not of its status",
    ),
    name(
        "v1/task-exception-request.json#/properties/reason",
        "TaskExceptionReason",
        "the name of the request is sufficient",
    ),
    same_as(
        "v1/task-pending-message.json#/properties/task",
        "v1/task-pulse-definition.json#",
        "the part of a task's definition in every message",
    ),
    name(
        STABILITY,
        "DeclaredStability",
        "`Stability` is the stability level of an endpoint",
    ),
    means(
        STABILITY,
        "The stability of a provisioner, a worker type or a task queue, as declared by its maintainer.",
        "the schema only mentions provisioners",
    ),
    same_as(
        "v1/list-provisioners-response.json#/properties/provisioners/items/properties/stability",
        STABILITY,
        SAME_STABILITY,
    ),
    same_as(
        "v1/list-taskqueues-response.json#/properties/taskQueues/items/properties/stability",
        STABILITY,
        SAME_STABILITY,
    ),
    same_as(
        "v1/list-workertypes-response.json#/properties/workerTypes/items/properties/stability",
        STABILITY,
        SAME_STABILITY,
    ),
    same_as(
        "v1/taskqueue-response.json#/properties/stability",
        STABILITY,
        SAME_STABILITY,
    ),
    former(same_as(
        "v1/update-provisioner-request.json#/properties/stability",
        STABILITY,
        SAME_STABILITY,
    )),
    former(same_as(
        "v1/update-workertype-request.json#/properties/stability",
        STABILITY,
        SAME_STABILITY,
    )),
    same_as(
        "v1/workertype-response.json#/properties/stability",
        STABILITY,
        SAME_STABILITY,
    ),
    same_as(
        "v1/list-provisioners-response.json#/properties/provisioners/items",
        PROVISIONER,
        "a provisioner, from a list or a single request",
    ),
    same_as(
        "v1/list-taskqueues-response.json#/properties/taskQueues/items",
        TASK_QUEUE,
        "a task queue, from a list or a single request",
    ),
    name(
        "v1/list-workertypes-response.json#/properties/workerTypes/items",
        "WorkerType",
        "a summary of a worker type; `WorkertypeResponse` has more",
    ),
    name(
        "v1/list-workers-response.json#/properties/workers/items",
        "Worker",
        "a summary of a worker; `WorkerResponse` has more",
    ),
    former(name(
        "v1/worker-response.json#/properties/actions/items",
        "WorkerAction",
        "an action on a worker",
    )),
    former(same_as(
        "v1/worker-response.json#/properties/actions/items/properties/method",
        METHOD,
        SAME_METHOD,
    )),
    former(name(
        "v1/workertype-response.json#/properties/actions/items",
        "WorkerTypeAction",
        "an action on a worker type",
    )),
    former(same_as(
        "v1/workertype-response.json#/properties/actions/items/properties/method",
        METHOD,
        SAME_METHOD,
    )),
    name(
        "v1/worker-response.json#/properties/quarantineDetails/items",
        "QuarantineDetails",
        "the title of one item; `Detail` is not a usual word here",
    ),
];
