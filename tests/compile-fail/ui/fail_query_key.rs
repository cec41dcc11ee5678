//! Sets a query parameter that the endpoint does not have.

use taskcluster_client::worker_manager::WorkerManager;

fn one_error(wm: &WorkerManager) {
    let _ = wm.list_providers().error_id("e");
}

fn main() {}
