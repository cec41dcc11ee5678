//! The patterns of path and query parameters.

use super::state::TASK_ID;
use crate::call::Call;
use crate::call::paging::Pattern;
use crate::call::patterns::{self, BOOLEAN, NAME, POOL_ID, WORKER_TYPE};
use crate::http::ErrorResponse;

const RUN_ID: Pattern = ("/^[1-9]*[0-9]+$/", |text| {
    !text.is_empty() && text.bytes().all(|c| c.is_ascii_digit())
});
const ARTIFACT_NAME: Pattern = (r"/^[\x20-\x7e]+$/", |text| {
    !text.is_empty() && text.bytes().all(|c| (0x20..=0x7e).contains(&c))
});

/// Checks path parameters, then query parameters.
///
/// # Errors
///
/// `InvalidRequestArguments` if a parameter does not match its pattern.
pub fn check(call: &Call<'_>) -> Result<(), ErrorResponse> {
    patterns::check(call, of_argument, |_, key| of_query(key))
}

fn of_argument(name: &str) -> Option<Pattern> {
    match name {
        "taskId" | "taskGroupId" => Some(TASK_ID),
        "runId" => Some(RUN_ID),
        "name" => Some(ARTIFACT_NAME),
        "taskQueueId" => Some(POOL_ID),
        "provisionerId" | "workerGroup" | "workerId" => Some(NAME),
        "workerType" => Some(WORKER_TYPE),
        _ => None,
    }
}

fn of_query(key: &str) -> Option<Pattern> {
    match key {
        "quarantined" => Some(BOOLEAN),
        _ => patterns::of_page(key),
    }
}
