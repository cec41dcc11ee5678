//! Names for queue.

use super::entry::{Entry, former, means, name, same_as};

const METHOD: &str = "v1/actions.json#/items/properties/method";
const SAME_METHOD: &str = "the methods of actions, whatever they are about";
const PRIORITY: &str = "v1/task.json#/properties/priority";
const SAME_PRIORITY: &str = "a task has one sort of priority, wherever it is told or set";
const PROVISIONER: &str = "v1/provisioner-response.json#";
const STABILITY: &str = "v1/provisioner-response.json#/properties/stability";
const SAME_STABILITY: &str = "what was declared of a provisioner, a worker type or a task queue";
const TASK_QUEUE: &str = "v1/taskqueue-response.json#";

/// The choices.
pub(super) const ENTRIES: &[Entry] = &[
    name(
        "v1/artifact-response.json#/properties/storageType",
        "ArtifactStorageType",
        "the answer's own name says no more",
    ),
    name(
        "v1/artifact-created-message.json#/properties/artifact",
        "CreatedArtifact",
        "it is the artifact that was created",
    ),
    name(
        "v1/post-artifact-request.json#/oneOf/error/properties/reason",
        "ArtifactErrorReason",
        "the reason why there is an error in place of an artifact",
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
        "the list is called `tasks`, but an entry is the claim of one",
    ),
    name(
        "v1/list-claimed-tasks-response.json#/properties/tasks/items",
        "ClaimedTask",
        "an entry of the list of claimed tasks",
    ),
    name(
        "v1/list-pending-tasks-response.json#/properties/tasks/items",
        "PendingTask",
        "an entry of the list of pending tasks",
    ),
    name(
        "v1/tasks-response.json#/properties/tasks/items",
        "TaskDefinitionAndId",
        "unlike `Task` it has the id, beside the definition",
    ),
    name(
        "v1/tasks-statuses-response.json#/properties/statuses/items",
        "TaskStatusAndId",
        "it has the id beside the status",
    ),
    name(
        "v1/task-status.json#/properties/runs/items",
        "Run",
        "a run of a task; `TaskRun` is only what a run is known by",
    ),
    name(
        "v1/task-status.json#/properties/state",
        "TaskState",
        "it is the state of the task, not of its status",
    ),
    name(
        "v1/task-exception-request.json#/properties/reason",
        "TaskExceptionReason",
        "the request's own name says no more",
    ),
    same_as(
        "v1/task-pending-message.json#/properties/task",
        "v1/task-pulse-definition.json#",
        "what every message tells of a task's definition",
    ),
    name(
        STABILITY,
        "DeclaredStability",
        "`Stability` is what the service promises about an endpoint",
    ),
    means(
        STABILITY,
        "How settled a provisioner, a worker type or a task queue is, according to whoever looks after it.",
        "the schema speaks of a provisioner only",
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
        "a provisioner, listed or asked for alone",
    ),
    same_as(
        "v1/list-taskqueues-response.json#/properties/taskQueues/items",
        TASK_QUEUE,
        "a task queue, listed or asked for alone",
    ),
    name(
        "v1/list-workertypes-response.json#/properties/workerTypes/items",
        "WorkerType",
        "a worker type in brief; `WorkertypeResponse` tells more",
    ),
    name(
        "v1/list-workers-response.json#/properties/workers/items",
        "Worker",
        "a worker in brief; `WorkerResponse` tells more",
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
        "one entry of the list is called so by its title; `Detail` is not the field's word",
    ),
];
