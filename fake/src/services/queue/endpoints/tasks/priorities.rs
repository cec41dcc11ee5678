//! `changeTaskPriority` and `changeTaskGroupPriority`.

use serde_json::json;

use super::read;
use crate::call::Call;
use crate::http::{ApiResponse, ErrorResponse};
use crate::services::State as Services;
use crate::services::queue::bodies::ChangePriority;
use crate::services::queue::endpoints::lookup::{self, not_created};
use crate::services::queue::lifecycle::{group_message, reprioritize};

/// `changeTaskPriority`: changes the priority of a task.
pub fn of_task(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    let new = call.body::<ChangePriority>()?.new_priority;
    let task_id = lookup::authorized_task(call, services, not_created)?;
    let task = &services.queue.tasks[&task_id];
    if task.was_resolved || task.is_past_deadline(call.now()) || task.priority == new {
        return Err(ErrorResponse::conflict(format!(
            "Task `{task_id}` is already resolved and cannot be reprioritized."
        )));
    }
    reprioritize(services, task_id, new);
    Ok(read::status_of(&services.queue.tasks[&task_id]))
}

/// `changeTaskGroupPriority`: changes the priority of all tasks before their deadline, including resolved ones.
pub fn of_group(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    let new = call.body::<ChangePriority>()?.new_priority;
    let group_id = lookup::id(call, "taskGroupId")?;
    let group = services.queue.groups.get(&group_id);
    let group = group
        .ok_or_else(|| ErrorResponse::not_found(format!("Task group `{group_id}` not found.")))?;
    let scheduler_id = group.scheduler_id.clone();
    let known = json!({ "schedulerId": scheduler_id });
    call.authorize(&services.clients, &known)?;
    let members = services.queue.members_of(group_id);
    let changing = members.filter(|id| {
        let task = services.queue.tasks.get(id);
        task.is_some_and(|task| !task.is_past_deadline(call.now()) && task.priority != new)
    });
    let changing: Vec<_> = changing.collect();
    for task_id in &changing {
        reprioritize(services, *task_id, new);
    }
    let mut body = json!({
        "taskGroupId": group_id,
        "schedulerId": scheduler_id,
        "newPriority": new,
        "tasksAffected": changing.len(),
    });
    let changed = body.clone();
    group_message(services, "task-group-priority-changed", group_id, changed);
    body["taskIds"] = json!(changing);
    Ok(ApiResponse::ok(&body))
}
