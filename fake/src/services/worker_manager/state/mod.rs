//! The data of the worker-manager: worker pools, workers, providers, reported errors, and the queue's view of workers.

mod launch_config;
mod pool;
mod pool_definition;
mod pool_error;
mod provider;
mod queue_worker;
mod saved_workers;
mod tables;
mod worker;
mod worker_counts;
mod worker_table;

pub use launch_config::{LaunchConfigs, with_id as launch_config_with_id};
pub use pool::{LaunchChanges, Pool};
pub use pool_definition::PoolDefinition;
pub use pool_error::PoolError;
pub use provider::{IdentityProof, NULL, Provider, Providers, STATIC};
pub use queue_worker::{QuarantineDetails, QueueWorker, TaskRun};
pub use tables::State;
pub use worker::{Worker, WorkerState};
pub use worker_counts::WorkerCounts;
pub use worker_table::{HasWorkerKey, WorkerKey};
