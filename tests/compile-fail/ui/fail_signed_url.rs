//! Signs a URL for a call with PUT.

use std::time::Duration;

use taskcluster_client::worker_manager::{CreateWorkerPoolRequest, WorkerManager};

fn signed(wm: &WorkerManager, request: &CreateWorkerPoolRequest) {
    let _ = wm
        .create_worker_pool("proj/ci", request)
        .signed_url(Duration::from_secs(900));
}

fn main() {}
