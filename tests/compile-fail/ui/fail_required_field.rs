//! Builds a request without a required field.

use taskcluster_client::worker_manager::CreateWorkerPoolRequest;

fn main() {
    CreateWorkerPoolRequest::builder()
        .provider_id("static")
        .description("a pool")
        .email_on_error(false)
        .config(serde_json::json!({}))
        .build();
}
