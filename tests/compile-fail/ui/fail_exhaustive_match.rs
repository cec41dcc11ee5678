//! Matches a non-exhaustive enum without a wildcard.

use taskcluster_client::worker_manager::{WorkerIdentityProof, WorkerState};

fn word(state: &WorkerState) -> &str {
    match state {
        WorkerState::Requested => "requested",
        WorkerState::Running => "running",
        WorkerState::Stopping => "stopping",
        WorkerState::Stopped => "stopped",
        WorkerState::UnknownValue(word) => word,
    }
}

fn kind(proof: &WorkerIdentityProof) -> u8 {
    match proof {
        WorkerIdentityProof::Aws(_) => 0,
        WorkerIdentityProof::Google(_) => 1,
        WorkerIdentityProof::Static(_) => 2,
        WorkerIdentityProof::Azure(_) => 3,
        WorkerIdentityProof::UnknownValue(_) => 4,
    }
}

fn main() {}
