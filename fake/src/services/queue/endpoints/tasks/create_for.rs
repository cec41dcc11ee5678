//! The creation of tasks by other services.

use std::collections::BTreeMap;

use serde_json::Value;

use super::create;
use crate::auth::Caller;
use crate::call::{Host, InternalCall};
use crate::http::ErrorResponse;
use crate::services::State as Services;
use crate::store::Date;

/// Creates a task for another service, with the checks of `createTask`.
///
/// # Errors
///
/// The errors of `createTask`.
pub fn create_task_for(
    services: &mut Services,
    host: Host<'_>,
    caller: Caller,
    (task_id, definition): (&str, Value),
    now: Date,
) -> Result<(), ErrorResponse> {
    let call = InternalCall {
        host,
        endpoint: "queue.createTask",
        params: BTreeMap::from([("taskId".to_string(), task_id.to_string())]),
        payload: definition,
        caller,
        now,
    };
    call.perform(|call| create::create(call, services))?;
    Ok(())
}
