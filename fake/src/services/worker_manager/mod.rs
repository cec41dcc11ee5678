//! The worker-manager: worker pools, workers, providers and reported errors. [`respond`] passes a call to its endpoint;
//! `state/` contains the data of the endpoints.

mod arguments;
mod bodies;
mod dispatch;
mod endpoints;
mod errors;
mod messages;
mod state;

pub use arguments::check as check_arguments;
pub use bodies::redact;
pub use dispatch::respond;
pub use errors::report as report_error;
pub use messages::{launch_configs as publish_launch_configs, worker as publish_worker};
pub use state::{
    HasWorkerKey, IdentityProof, PoolError, Provider, QuarantineDetails, QueueWorker, STATIC,
    State, TaskRun, Worker, WorkerKey, WorkerState, launch_config_with_id,
};
