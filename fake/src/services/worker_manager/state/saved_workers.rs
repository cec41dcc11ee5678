//! Workers in the saved state: with their secrets, which the API never returns.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::worker::{Worker, WorkerState};
use super::worker_table::WorkerTable;
use crate::store::Date;

#[derive(Deserialize, Serialize)]
struct SavedWorker<'a> {
    worker_pool_id: Cow<'a, str>,
    worker_group: Cow<'a, str>,
    worker_id: Cow<'a, str>,
    provider_id: Cow<'a, str>,
    created: Date,
    expires: Date,
    state: WorkerState,
    capacity: u64,
    launch_config_id: Option<Cow<'a, str>>,
    last_modified: Date,
    last_checked: Date,
    expiry_set: Date,
    static_secret: Option<Cow<'a, str>>,
    secret: Option<Cow<'a, str>>,
    reregistration_timeout: Option<u64>,
    termination: Option<(bool, Cow<'a, str>)>,
}

/// Saves workers.
pub fn serialize<S: Serializer>(
    workers: &WorkerTable<Worker>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(workers.iter().map(SavedWorker::from))
}

/// Loads workers.
pub fn deserialize<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<WorkerTable<Worker>, D::Error> {
    let saved = Vec::<SavedWorker<'static>>::deserialize(deserializer)?;
    Ok(saved.into_iter().map(Worker::from).collect())
}

impl<'a> From<&'a Worker> for SavedWorker<'a> {
    fn from(worker: &'a Worker) -> SavedWorker<'a> {
        let optional = |text: &'a Option<String>| text.as_deref().map(Cow::from);
        let termination = worker.termination.as_ref();
        SavedWorker {
            worker_pool_id: worker.worker_pool_id.as_str().into(),
            worker_group: worker.worker_group.as_str().into(),
            worker_id: worker.worker_id.as_str().into(),
            provider_id: worker.provider_id.as_str().into(),
            created: worker.created,
            expires: worker.expires,
            state: worker.state,
            capacity: worker.capacity,
            launch_config_id: optional(&worker.launch_config_id),
            last_modified: worker.last_modified,
            last_checked: worker.last_checked,
            expiry_set: worker.expiry_set,
            static_secret: optional(&worker.static_secret),
            secret: optional(&worker.secret),
            reregistration_timeout: worker.reregistration_timeout,
            termination: termination.map(|(terminate, reason)| (*terminate, reason.into())),
        }
    }
}

impl From<SavedWorker<'_>> for Worker {
    fn from(saved: SavedWorker<'_>) -> Worker {
        let optional = |text: Option<Cow<'_, str>>| text.map(Cow::into_owned);
        let termination = saved.termination;
        Worker {
            worker_pool_id: saved.worker_pool_id.into_owned(),
            worker_group: saved.worker_group.into_owned(),
            worker_id: saved.worker_id.into_owned(),
            provider_id: saved.provider_id.into_owned(),
            created: saved.created,
            expires: saved.expires,
            state: saved.state,
            capacity: saved.capacity,
            launch_config_id: optional(saved.launch_config_id),
            last_modified: saved.last_modified,
            last_checked: saved.last_checked,
            expiry_set: saved.expiry_set,
            static_secret: optional(saved.static_secret),
            secret: optional(saved.secret),
            reregistration_timeout: saved.reregistration_timeout,
            termination: termination.map(|(terminate, reason)| (terminate, reason.into_owned())),
        }
    }
}
