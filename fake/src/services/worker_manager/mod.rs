//! The worker-manager: worker pools, workers, providers and reported errors. [`respond`] passes a call to its endpoint;
//! `state/` contains the data of the endpoints.

mod arguments;
mod bodies;
mod dispatch;
mod endpoints;
mod state;

pub use arguments::check as check_arguments;
pub use bodies::redact;
pub use dispatch::respond;
pub use state::{
    HasWorkerKey, IdentityProof, PoolError, Provider, QuarantineDetails, QueueWorker, STATIC,
    State, TaskRun, Worker, WorkerKey, WorkerState, launch_config_with_id,
};
