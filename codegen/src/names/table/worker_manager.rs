//! Names for worker-manager.

use super::entry::{Entry, former, kind, name, same_as};

const PROOF: &str = "v1/register-worker-request.json#/properties/workerIdentityProof";
const KIND: &str = "the provider says it; `ProviderType` behind each kind adds nothing";

/// The choices.
pub(super) const ENTRIES: &[Entry] = &[
    name(
        PROOF,
        "WorkerIdentityProof",
        "a worker proves its identity in one way, wherever it registers",
    ),
    kind(PROOF, "google provider type", "Google", KIND),
    kind(PROOF, "static provider type", "Static", KIND),
    kind(PROOF, "aws provider type", "Aws", KIND),
    kind(PROOF, "azure provider type", "Azure", KIND),
    name(
        "v1/create-worker-request.json#/properties/providerInfo",
        "StaticProviderInfo",
        "only the static provider has workers created through the API",
    ),
    name(
        "v1/register-worker-response.json#/properties/credentials",
        "WorkerCredentials",
        "they are the worker's own, and the same after every registration",
    ),
    same_as(
        "v1/reregister-worker-response.json#/properties/credentials",
        "v1/register-worker-response.json#/properties/credentials",
        "both answers hand out the worker's credentials",
    ),
    name(
        "v1/worker-full.json#/properties/state",
        "WorkerState",
        "the state of a worker as its provider sees it",
    ),
    name(
        "v1/list-workers-response.json#/properties/workers/items",
        "QueueWorker",
        "a worker as the queue sees it: by task queue, with its tasks and quarantine",
    ),
    name(
        "v1/list-workers-response.json#/properties/workers/items/properties/state",
        "QueueWorkerState",
        "unlike `WorkerState` it knows workers that no provider manages",
    ),
    same_as(
        "v1/worker-response.json#/properties/state",
        "v1/list-workers-response.json#/properties/workers/items/properties/state",
        "the state of the same worker, listed or asked for alone",
    ),
    name(
        "v1/worker-response.json#/properties/quarantineDetails/items",
        "QuarantineDetails",
        "one entry of the list is called so by its title; `Detail` is not the field's word",
    ),
    former(name(
        "v1/worker-response.json#/properties/actions/items",
        "WorkerAction",
        "an action on a worker",
    )),
    name(
        "v1/provider-list.json#/properties/providers/items",
        "Provider",
        "an entry of the list is a provider",
    ),
    name(
        "v1/worker-pool-stats.json#/properties/launchConfigStats/items",
        "LaunchConfigStats",
        "`stats` has no singular: one entry is the stats of one launch config",
    ),
    name(
        "v1/worker-pool-list-stats.json#/properties/workerPoolsStats/items",
        "WorkerPoolListStatsEntry",
        "the stats of one pool; `WorkerPoolStats` is a document of its own, by launch config",
    ),
    name(
        "v1/worker-pool-launch-config-list.json#/properties/workerPoolLaunchConfigs/items",
        "WorkerPoolLaunchConfig",
        "an entry of the list is a launch config",
    ),
];
