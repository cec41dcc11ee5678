//! The verdict on each POST endpoint, with its reason.
//!
//! A POST is idempotent if a second request leaves the service as the first did, and if its response is as good: the caller
//! cannot tell a retry from a single request. Messages that announce a change may be published twice; pulse delivers
//! messages more than once anyway.

use crate::model::Idempotence;

/// One POST endpoint and its verdict.
pub(super) struct Post {
    /// The name.
    pub(super) endpoint: &'static str,
    /// The verdict.
    pub(super) idempotence: Idempotence,
}

/// The POST can be sent again without harm.
const fn yes(endpoint: &'static str, why: &'static str) -> Post {
    let idempotence = Idempotence::Yes(why);
    Post {
        endpoint,
        idempotence,
    }
}

/// Sending the POST again can do harm.
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

/// The POST endpoints that only releases after the vendored one have. An entry moves up when its release is vendored; a test
/// asks for that.
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
    yes("disableClient", "a client that is disabled stays disabled"),
    yes("enableClient", "a client that is enabled stays enabled"),
    yes("expandScopes", "it only computes scopes"),
    yes(
        "githubRepoToken",
        "it only issues one more token that expires, and changes nothing else",
    ),
    no(
        "resetAccessToken",
        "each call makes another token, so a late first request would undo the retry's",
    ),
    yes(
        "testAuthenticate",
        "it only returns the caller's client id and scopes",
    ),
    yes("updateClient", "the body replaces the same members again"),
    yes("updateRole", "the body replaces the whole role again"),
];

const GITHUB: &[Post] = &[
    no(
        "cancelBuilds",
        "a second call fails with 404, or cancels builds that started after the first",
    ),
    no("createComment", "each call writes another comment"),
    no(
        "createStatus",
        "GitHub keeps each status and reports each to its webhooks",
    ),
    yes(
        "renderTaskclusterYml",
        "it only renders the file in its body",
    ),
];

const HOOKS: &[Post] = &[
    no(
        "resetTriggerToken",
        "each call makes another token, so a late first request would undo the retry's",
    ),
    no("triggerHook", "each call fires the hook"),
    no("triggerHookWithToken", "each call fires the hook"),
    yes("updateHook", "the body replaces the whole hook again"),
];

const INDEX: &[Post] = &[yes("findTasksAtIndex", "it only looks up tasks")];

const NOTIFY: &[Post] = &[
    yes("addDenylistAddress", "an address can be added twice"),
    yes("email", "the service drops a mail that equals a recent one"),
    yes(
        "matrix",
        "the service drops a message that equals a recent one",
    ),
    yes(
        "pulse",
        "the service drops a message that equals a recent one",
    ),
    yes(
        "slack",
        "the service drops a message that equals a recent one",
    ),
];

const OBJECT: &[Post] = &[yes(
    "finishUpload",
    "an upload can be finished twice with the same hashes",
)];

const PURGE_CACHE: &[Post] = &[yes(
    "purgeCache",
    "a second call only renews the time of the same request",
)];

const QUEUE: &[Post] = &[
    yes("cancelTask", "a resolved task stays as it is"),
    yes(
        "cancelTaskGroup",
        "resolved tasks stay as they are; the response lists only those that this call cancelled",
    ),
    yes(
        "changeTaskGroupPriority",
        "tasks that have the priority keep it",
    ),
    no(
        "changeTaskPriority",
        "a second call fails with 409, because the task has the priority already",
    ),
    yes("claimTask", "the same worker gets the same run again"),
    no(
        "claimWork",
        "each call claims other tasks, and those of a lost response wait until `takenUntil`",
    ),
    yes(
        "createArtifact",
        "an artifact with the same body can be created twice",
    ),
    yes(
        "reclaimTask",
        "a second call only moves `takenUntil` on, and the earlier credentials stay valid",
    ),
    yes(
        "reportCompleted",
        "a run that is completed can be reported so again",
    ),
    yes(
        "reportException",
        "a run that ended so can be reported again with the same reason",
    ),
    yes("reportFailed", "a run that failed can be reported so again"),
    yes(
        "rerunTask",
        "a task that is pending or running stays as it is",
    ),
    yes("scheduleTask", "a task that has a run stays as it is"),
    yes("sealTaskGroup", "a sealed task group stays sealed"),
    yes("statuses", "it only looks up tasks"),
    yes("tasks", "it only looks up tasks"),
];

const WORKER_MANAGER: &[Post] = &[
    no("registerWorker", "a cloud worker can register only once"),
    no("reportWorkerError", "each call makes another error report"),
    no("reregisterWorker", "the secret works only once"),
    yes("updateWorker", "the body sets the same members again"),
    yes(
        "updateWorkerPool",
        "the body replaces the whole definition again",
    ),
];
