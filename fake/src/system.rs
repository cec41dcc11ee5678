//! The endpoints that every service has.

use std::time::Instant;

use serde_json::json;

use crate::answer::Answer;

/// That the service is alive, and for how many seconds it has been.
pub fn ping(started: Instant) -> Answer {
    let uptime = started.elapsed().as_secs_f64();
    Answer::ok(&json!({ "alive": true, "uptime": uptime }))
}

/// That the service is well.
pub fn heartbeat() -> Answer {
    Answer::ok(&json!({}))
}

/// Which release this is: none.
pub fn version() -> Answer {
    Answer::ok(&json!({ "version": "dev", "commit": "", "source": "", "build": "" }))
}
