//! Creates a non-exhaustive struct with a literal.

use taskcluster_client::worker_manager::{ShouldWorkerTerminateResponse, StaticProviderInfo};

fn main() {
    let _ = StaticProviderInfo {
        static_secret: String::new(),
    };
    let ShouldWorkerTerminateResponse { reason, terminate } = read();
    drop((reason, terminate));
}

fn read() -> ShouldWorkerTerminateResponse {
    loop {}
}
