//! Names for worker-manager.

use super::entry::{Entry, former, kind, name, same_as};

const PROOF: &str = "v1/register-worker-request.json#/properties/workerIdentityProof";
const KIND: &str = "the provider is sufficient; the suffix `ProviderType` adds nothing";

/// The entries.
pub(super) const ENTRIES: &[Entry] = &[
    name(
        PROOF,
        "WorkerIdentityProof",
        "a worker has the same identity proof in every registration",
    ),
    kind(PROOF, "google provider type", "Google", KIND),
    kind(PROOF, "static provider type", "Static", KIND),
    kind(PROOF, "aws provider type", "Aws", KIND),
    kind(PROOF, "azure provider type", "Azure", KIND),
    name(
        "v1/create-worker-request.json#/properties/providerInfo",
        "StaticProviderInfo",
        "only the static provider has workers that the API creates",
    ),
    name(
        "v1/register-worker-response.json#/properties/credentials",
        "WorkerCredentials",
        "they belong to the worker and are the same after every registration",
    ),
    same_as(
        "v1/reregister-worker-response.json#/properties/credentials",
        "v1/register-worker-response.json#/properties/credentials",
        "both responses return the worker's credentials",
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
        "unlike `WorkerState`, it includes workers without a provider",
    ),
    same_as(
        "v1/worker-response.json#/properties/state",
        "v1/list-workers-response.json#/properties/workers/items/properties/state",
        "the state of the same worker, from a list or a single request",
    ),
    name(
        "v1/worker-response.json#/properties/quarantineDetails/items",
        "QuarantineDetails",
        "the title of one item; `Detail` is not a usual word here",
    ),
    former(name(
        "v1/worker-response.json#/properties/actions/items",
        "WorkerAction",
        "an action on a worker",
    )),
    name(
        "v1/provider-list.json#/properties/providers/items",
        "Provider",
        "an item of the list is a provider",
    ),
    name(
        "v1/worker-pool-stats.json#/properties/launchConfigStats/items",
        "LaunchConfigStats",
        "`stats` has no singular: an item has the stats of one launch config",
    ),
    name(
        "v1/worker-pool-list-stats.json#/properties/workerPoolsStats/items",
        "WorkerPoolListStatsEntry",
        "the stats of one pool; `WorkerPoolStats` is another document, by launch config",
    ),
    name(
        "v1/worker-pool-launch-config-list.json#/properties/workerPoolLaunchConfigs/items",
        "WorkerPoolLaunchConfig",
        "an item of the list is a launch config",
    ),
];
