//! A query key that the endpoint lacks.

use taskcluster_client::worker_manager::WorkerManager;

fn one_error(wm: &WorkerManager) {
    let _ = wm.list_providers().error_id("e");
}

fn main() {}
