//! Creates calls and lists, and drops them.

#![deny(unused_must_use)]

use taskcluster_client::worker_manager::WorkerManager;

async fn unawaited(wm: &WorkerManager) {
    wm.ping();
    wm.ping().into_future();
    wm.list_worker_pools().items();
}

fn main() {}
