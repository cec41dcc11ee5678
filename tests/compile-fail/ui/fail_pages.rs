//! The pages of what is no list.

use taskcluster_client::worker_manager::WorkerManager;

fn paged(wm: &WorkerManager) {
    let _ = wm.worker_pool("proj/ci").pages();
}

fn main() {}
