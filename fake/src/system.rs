//! The endpoints that every service has.

use serde_json::json;

use crate::answer::Answer;
use crate::date::Date;

/// That the service is alive, and for how many seconds it has been.
pub fn ping(now: Date, started: Date) -> Answer {
    let uptime = now.millis().saturating_sub(started.millis()).max(0) as f64 / 1000.0;
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
