//! The verdict on each POST endpoint, with its reason.
//!
//! A POST is idempotent if a second request leaves the service in the same state as the first, and if its response is as
//! useful to the caller. The service may publish messages about the change twice; pulse can deliver a message more than once
//! anyway.

use crate::model::Idempotence;

/// A POST endpoint with its verdict.
pub(super) struct Post {
    /// The name.
    pub(super) endpoint: &'static str,
    /// The verdict.
    pub(super) idempotence: Idempotence,
}

/// A POST that is safe to retry.
const fn yes(endpoint: &'static str, why: &'static str) -> Post {
    let idempotence = Idempotence::Yes(why);
    Post {
        endpoint,
        idempotence,
    }
}

/// A POST that is not safe to retry.
const fn no(endpoint: &'static str, why: &'static str) -> Post {
    let idempotence = Idempotence::No(why);
    Post {
        endpoint,
        idempotence,
    }
}

/// The POST endpoints of each service, by service and name.
pub(super) const POSTS: &[(&str, &[Post])] = &[
    ("auth", AUTH),
    ("github", GITHUB),
    ("hooks", HOOKS),
    ("index", INDEX),
    ("notify", NOTIFY),
    ("object", OBJECT),
    ("purge-cache", PURGE_CACHE),
    ("queue", QUEUE),
    ("worker-manager", WORKER_MANAGER),
];

/// The POST endpoints that exist only in releases after the vendored one. A test fails if the vendored release has one of
/// them; the entry then moves to `POSTS`.
pub(super) const LATER_POSTS: &[(&str, &[Post])] = &[(
    "queue",
    &[yes(
        "taskQueueCountsBatch",
        "it only counts the tasks of many queues",
    )],
)];

const AUTH: &[Post] = &[
    yes(
        "authenticateHawk",
        "it only checks the signature of another request",
    ),
    yes("disableClient", "a disabled client stays disabled"),
    yes("enableClient", "an enabled client stays enabled"),
    yes("expandScopes", "it only computes scopes"),
    yes(
        "githubRepoToken",
        "it only issues another token that expires",
    ),
    no(
        "resetAccessToken",
        "each call creates another token, so a delayed first request would replace the token of the retry",
    ),
    yes(
        "testAuthenticate",
        "it only returns the caller's client id and scopes",
    ),
    yes("updateClient", "the body sets the same members again"),
    yes("updateRole", "the body replaces the whole role again"),
];

const GITHUB: &[Post] = &[
    no(
        "cancelBuilds",
        "a second call fails with 404, or cancels builds that started after the first",
    ),
    no("createComment", "each call creates another comment"),
    no(
        "createStatus",
        "GitHub stores each status and sends each to its webhooks",
    ),
    yes(
        "renderTaskclusterYml",
        "it only renders the file in its body",
    ),
];

const HOOKS: &[Post] = &[
    no(
        "resetTriggerToken",
        "each call creates another token, so a delayed first request would replace the token of the retry",
    ),
    no("triggerHook", "each call triggers the hook"),
    no("triggerHookWithToken", "each call triggers the hook"),
    yes("updateHook", "the body replaces the whole hook again"),
];

const INDEX: &[Post] = &[yes("findTasksAtIndex", "it only looks up tasks")];

const NOTIFY: &[Post] = &[
    yes(
        "addDenylistAddress",
        "adding an address twice has no further effect",
    ),
    yes("email", "the service drops a duplicate of a recent mail"),
    yes(
        "matrix",
        "the service drops a duplicate of a recent message",
    ),
    yes("pulse", "the service drops a duplicate of a recent message"),
    yes("slack", "the service drops a duplicate of a recent message"),
];

const OBJECT: &[Post] = &[yes(
    "finishUpload",
    "finishing an upload twice with the same hashes has no further effect",
)];

const PURGE_CACHE: &[Post] = &[yes(
    "purgeCache",
    "a second call only updates the time of the same request",
)];

const QUEUE: &[Post] = &[
    yes("cancelTask", "a resolved task does not change"),
    yes(
        "cancelTaskGroup",
        "resolved tasks do not change; the response lists only the tasks that this call cancelled",
    ),
    yes(
        "changeTaskGroupPriority",
        "tasks that already have the priority keep it",
    ),
    no(
        "changeTaskPriority",
        "a second call fails with 409, because the task already has the priority",
    ),
    yes("claimTask", "the same worker gets the same run again"),
    no(
        "claimWork",
        "each call claims other tasks, and the tasks of a lost response wait until `takenUntil`",
    ),
    yes(
        "createArtifact",
        "creating an artifact twice with the same body has no further effect",
    ),
    yes(
        "reclaimTask",
        "a second call only extends `takenUntil`, and the earlier credentials stay valid",
    ),
    yes(
        "reportCompleted",
        "a completed run can be reported as completed again",
    ),
    yes(
        "reportException",
        "a resolved run can be reported again with the same reason",
    ),
    yes(
        "reportFailed",
        "a failed run can be reported as failed again",
    ),
    yes("rerunTask", "a pending or running task does not change"),
    yes("scheduleTask", "a task with a run does not change"),
    yes("sealTaskGroup", "a sealed task group stays sealed"),
    yes("statuses", "it only looks up tasks"),
    yes("tasks", "it only looks up tasks"),
];

const WORKER_MANAGER: &[Post] = &[
    no("registerWorker", "a cloud worker can register only once"),
    no(
        "reportWorkerError",
        "each call creates another error report",
    ),
    no("reregisterWorker", "the secret works only once"),
    yes("updateWorker", "the body sets the same members again"),
    yes(
        "updateWorkerPool",
        "the body replaces the whole definition again",
    ),
];
