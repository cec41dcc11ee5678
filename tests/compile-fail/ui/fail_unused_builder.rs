//! Sets fields of a builder that nothing builds.

#![deny(unused_must_use)]

use taskcluster_client::worker_manager::CreateWorkerPoolRequest;

fn main() {
    CreateWorkerPoolRequest::builder().provider_id("static");
}
