//! The server's responses: valid by the schemas, and the same in every run.

use serde_json::{Value, json};

use crate::subject::{GROUP, PAGE, POOL, WORKER};

/// Returns a time of day that differs from item to item.
fn time(day: usize, index: usize) -> String {
    let (hour, minute, second) = (index / 3600 % 24, index / 60 % 60, index % 60);
    let day = day + index / 86_400 % 7;
    format!(
        "2026-03-{day:02}T{hour:02}:{minute:02}:{second:02}.{:03}Z",
        index * 7 % 1000
    )
}

fn worker_value(index: usize) -> Value {
    let group = ["us-east1", "us-central1", "europe-west1"][index % 3];
    let state = [
        "requested",
        "running",
        "running",
        "running",
        "stopping",
        "stopped",
    ][index % 6];
    json!({
        "workerPoolId": POOL,
        "workerGroup": group,
        "workerId": (8_675_309_867_530_000_000_u64 + index as u64 * 104_729).to_string(),
        "providerId": "community-tc-workers-google",
        "launchConfigId": format!("lc-us-east1-n2-standard-{:02}", index % 16),
        "state": state,
        "capacity": 1 + index % 4,
        "created": time(1, index),
        "expires": time(20, index),
        "lastChecked": time(10, index),
        "lastModified": time(10, index + 30),
    })
}

/// Returns the worker that the case `worker` reads.
pub fn worker() -> Vec<u8> {
    let mut worker = worker_value(1);
    worker["workerGroup"] = GROUP.into();
    worker["workerId"] = WORKER.into();
    worker.to_string().into_bytes()
}

/// Returns the page of workers with this number, and the token of the next page.
pub fn workers(page: usize, next: Option<usize>) -> Vec<u8> {
    let workers: Vec<_> = (page * PAGE..(page + 1) * PAGE).map(worker_value).collect();
    let mut list = json!({ "workers": workers });
    if let Some(next) = next {
        list["continuationToken"] = next.to_string().into();
    }
    list.to_string().into_bytes()
}

/// The launch configuration of a worker pool: 2 kB of JSON, as in a provider's documentation.
pub fn config(index: usize) -> Value {
    let launch_configs: Vec<_> = ["us-east1-b", "us-central1-f"].iter().map(|zone| json!({
        "capacityPerInstance": 1 + index % 4,
        "region": &zone[..zone.len() - 2],
        "zone": zone,
        "machineType": format!("zones/{zone}/machineTypes/n2-standard-{}", 2 << (index % 4)),
        "scheduling": { "onHostMaintenance": "TERMINATE", "automaticRestart": false, "preemptible": true },
        "disks": [{
            "type": "PERSISTENT",
            "boot": true,
            "autoDelete": true,
            "initializeParams": {
                "sourceImage": format!("projects/example-images/global/images/generic-worker-ubuntu-24-04-{index:06}"),
                "diskSizeGb": 60,
                "diskType": format!("zones/{zone}/diskTypes/pd-ssd"),
            },
        }],
        "networkInterfaces": [{ "accessConfigs": [{ "type": "ONE_TO_ONE_NAT" }] }],
        "workerConfig": {
            "genericWorker": {
                "config": {
                    "cachesDir": "/home/generic-worker/caches",
                    "cleanUpTaskDirs": true,
                    "deploymentId": format!("{:016x}", index * 2_654_435_761),
                    "enableInteractive": true,
                    "idleTimeoutSecs": 600,
                    "livelogExecutable": "/usr/local/bin/livelog",
                    "numberOfTasksToRun": 0,
                    "wstAudience": "communitytc",
                    "wstServerURL": "https://community-websocktunnel.example.com",
                },
            },
        },
    })).collect();
    json!({
        "minCapacity": 0,
        "maxCapacity": 10 + index % 90,
        "scalingRatio": 0.5,
        "lifecycle": { "registrationTimeout": 1800, "reregistrationTimeout": 345_600, "queueInactivityTimeout": 7200 },
        "launchConfigs": launch_configs,
    })
}

fn pool_value(index: usize) -> Value {
    json!({
        "workerPoolId": format!("proj-example/ci-{index:04}"),
        "providerId": "community-tc-workers-google",
        "description": format!("Machines for the continuous integration of example number {index}."),
        "created": time(1, index),
        "lastModified": time(10, index),
        "owner": "taskcluster-notifications+workers@example.com",
        "emailOnError": index.is_multiple_of(2),
        "config": config(index),
        "currentCapacity": index % 40,
        "requestedCount": index % 3,
        "runningCount": index % 40,
        "stoppingCount": index % 2,
        "stoppedCount": index % 7,
        "requestedCapacity": index % 3,
        "runningCapacity": index % 40,
        "stoppingCapacity": index % 2,
        "stoppedCapacity": index % 7,
    })
}

/// Returns one worker pool.
pub fn pool() -> Vec<u8> {
    pool_value(1).to_string().into_bytes()
}

/// Returns the page of worker pools.
pub fn pools() -> Vec<u8> {
    let pools: Vec<_> = (0..PAGE).map(pool_value).collect();
    json!({ "workerPools": pools }).to_string().into_bytes()
}

/// Returns the request body that creates a worker pool, of 2 kB.
pub fn new_pool() -> Value {
    let mut pool = pool_value(1);
    let keys = [
        "providerId",
        "description",
        "config",
        "owner",
        "emailOnError",
    ];
    keys.into_iter()
        .map(|key| (key.to_owned(), pool[key].take()))
        .collect::<serde_json::Map<_, _>>()
        .into()
}
