//! The monitoring endpoints of every service.

use serde_json::json;

use crate::http::ApiResponse;
use crate::store::Date;

/// That the service is alive, and for how many seconds it has been.
pub fn ping(now: Date, started: Date) -> ApiResponse {
    let uptime = now.millis().saturating_sub(started.millis()).max(0) as f64 / 1000.0;
    ApiResponse::ok(&json!({ "alive": true, "uptime": uptime }))
}

/// That the service is well.
pub fn heartbeat() -> ApiResponse {
    ApiResponse::ok(&json!({}))
}

/// Which release this is: none.
pub fn version() -> ApiResponse {
    ApiResponse::ok(&json!({ "version": "dev", "commit": "", "source": "", "build": "" }))
}
