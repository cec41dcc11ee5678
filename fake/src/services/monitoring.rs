//! The monitoring endpoints of every service.

use serde_json::json;

use crate::http::ApiResponse;
use crate::store::Date;

/// `ping`: responds that the service is alive, with its uptime in seconds.
pub fn ping(now: Date, started: Date) -> ApiResponse {
    let uptime = now.millis().saturating_sub(started.millis()).max(0) as f64 / 1000.0;
    ApiResponse::ok(&json!({ "alive": true, "uptime": uptime }))
}

/// The heartbeats: respond that the service is healthy.
pub fn heartbeat() -> ApiResponse {
    ApiResponse::ok(&json!({}))
}

/// `version`: responds without a release.
pub fn version() -> ApiResponse {
    ApiResponse::ok(&json!({ "version": "dev", "commit": "", "source": "", "build": "" }))
}
