//! A query key that the endpoint lacks.

use taskcluster_client::worker_manager::WorkerManager;

fn limited(wm: &WorkerManager) {
    let _ = wm.ping().limit(10);
}

fn main() {}
