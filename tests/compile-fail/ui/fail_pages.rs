//! Requests pages of a call that is not a list.

use taskcluster_client::worker_manager::WorkerManager;

fn paged(wm: &WorkerManager) {
    let _ = wm.worker_pool("proj/ci").pages();
}

fn main() {}
