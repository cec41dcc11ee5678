//! Endpoints for the fires of a hook.

use serde_json::{Value, json};

use super::definitions::found;
use super::state::{Fire, FireResult, State};
use crate::call::{Call, paging};
use crate::http::{ApiResponse, ErrorResponse};
use crate::services::State as Services;

/// `listLastFires`: lists the fires of a hook, the newest first.
pub fn list(call: &Call<'_>, services: &Services) -> Result<ApiResponse, ErrorResponse> {
    let hook = services
        .hooks
        .find(call.param("hookGroupId"), call.param("hookId"));
    let fires = hook.into_iter().flat_map(|hook| hook.fires.iter().rev());
    let (page, next) = paging::items(call, fires)?;
    if page.is_empty() {
        let message = "No such hook or never fired";
        return Err(ErrorResponse::not_found(message));
    }
    let described = page.into_iter().map(|fire| {
        let mut described = json!(fire);
        let state = services.queue.task_state(&fire.task_id);
        described["taskState"] = state.unwrap_or_else(|| json!("unknown"));
        described
    });
    let mut body = json!({ "lastFires": described.collect::<Vec<Value>>() });
    if let Some(next) = next {
        body["continuationToken"] = Value::String(next);
    }
    Ok(ApiResponse::ok(&body))
}

/// `getHookStatus`: returns the last fire, and the next time of the schedule.
pub fn status(call: &Call<'_>, state: &State) -> Result<ApiResponse, ErrorResponse> {
    let hook = found(call, state)?;
    let last = hook.fires.last();
    let last = last.map_or_else(|| json!({ "result": "no-fire" }), described);
    let mut body = json!({ "lastFire": last });
    if let Some(next) = hook.next_scheduled {
        body["nextScheduledDate"] = json!(next);
    }
    Ok(ApiResponse::ok(&body))
}

fn described(fire: &Fire) -> Value {
    match fire.result {
        FireResult::Success => json!({
            "result": fire.result,
            "taskId": fire.task_id,
            "time": fire.task_create_time,
        }),
        FireResult::Error => json!({
            "result": fire.result,
            "error": serde_json::from_str::<Value>(&fire.error).unwrap_or_default(),
            "time": fire.task_create_time,
        }),
    }
}
