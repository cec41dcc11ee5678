//! Fires hooks: renders the template, creates the task in the queue, and records the result.

use serde_json::{Map, Value, json};

use super::email;
use super::state::{Fire, FireResult};
use crate::auth::{Caller, HOOKS};
use crate::call::{Host, template};
use crate::http::ErrorResponse;
use crate::services::State as Services;
use crate::services::queue;
use crate::store::Date;

/// The default time from the creation of a task to its deadline, in seconds: a day.
const DEADLINE: u64 = 24 * 3600;
/// The default time from the creation of a task to its expiry, in seconds: 30 days.
const EXPIRES: u64 = 30 * 24 * 3600;

/// A reason to fire a hook.
pub struct Trigger<'a> {
    pub group: &'a str,
    pub id: &'a str,
    /// The task id, which the caller may choose.
    pub task_id: String,
    /// The values that the template can use, besides the task id.
    pub context: Map<String, Value>,
    pub now: Date,
}

/// Fires all hooks whose scheduled time has come.
pub fn run_due(services: &mut Services, host: Host<'_>, until: Date) {
    while let Some((at, (group, id))) = services.hooks.timers.take_due(until) {
        let hook = services.hooks.find(&group, &id);
        if hook.is_none_or(|hook| hook.next_poll != Some(at)) {
            continue;
        }
        services.hooks.plan(&group, &id, at);
        let trigger = Trigger {
            group: &group,
            id: &id,
            task_id: crate::store::random::slugid(),
            context: Map::from_iter([("firedBy".to_string(), json!("schedule"))]),
            now: at,
        };
        // A later fire of the schedule may succeed after an internal error.
        if let Err(error) = fire(services, host, trigger)
            && error.status.is_client_error()
        {
            email::report_failure(services, host, (&group, &id), &error, at);
        }
    }
}

/// Fires a hook. Returns whether the template yields a task.
///
/// # Errors
///
/// `InputError` if the template fails or the queue rejects the task, `InsufficientScopes` if the hook's role lacks scopes.
pub fn fire(
    services: &mut Services,
    host: Host<'_>,
    trigger: Trigger<'_>,
) -> Result<bool, ErrorResponse> {
    let failed =
        |problem: &str| ErrorResponse::input_error(format!("While firing hook:\n\n{problem}"));
    let hook = services.hooks.find(trigger.group, trigger.id);
    let hook = hook.ok_or_else(|| ErrorResponse::not_found("No such hook"))?;
    let mut fires = hook.fires.iter();
    if fires.any(|fire| fire.task_id == trigger.task_id) {
        let task_id = &trigger.task_id;
        return Err(failed(&format!(
            "the hook has already fired the task {task_id}"
        )));
    }
    let task = match render(&hook.definition.task, &trigger) {
        Ok(None) => return Ok(false),
        Ok(Some(task)) => task,
        Err(problem) => {
            let error = json!({ "name": "Error", "message": problem });
            record(services, &trigger, Some(error));
            return Err(failed(&problem));
        }
    };
    let role = format!("hook-id:{}/{}", trigger.group, trigger.id);
    let scopes = services.clients.with_anonymous(&[format!("assume:{role}")]);
    let caller = Caller::service(HOOKS, scopes);
    let created = queue::create_task_for(
        services,
        host,
        caller,
        (&trigger.task_id, task),
        trigger.now,
    );
    let Err(error) = created else {
        record(services, &trigger, None);
        return Ok(true);
    };
    let message = error.full_message("createTask", trigger.now);
    let described = json!({
        "name": "Error",
        "message": message,
        "code": error.code,
        "statusCode": error.status.as_u16(),
    });
    record(services, &trigger, Some(described));
    Err(match error.code == "InsufficientScopes" {
        true => ErrorResponse::insufficient_scopes(format!(
            "The role `{role}` does not have sufficient scopes to create the task:\n\n{message}"
        )),
        false => {
            let message = format!("While calling createTask: {}\n\n{message}", error.code);
            ErrorResponse::input_error(message)
        }
    })
}

/// Renders the template with JSON-e, and adds the defaults of a task. Returns `None` if the template yields nothing.
fn render(template: &Value, trigger: &Trigger<'_>) -> Result<Option<Value>, String> {
    let Trigger { task_id, now, .. } = trigger;
    let mut context = trigger.context.clone();
    context.insert("taskId".to_string(), json!(task_id));
    let mut task = template::render(template, context, *now)?;
    let Some(members) = task.as_object_mut() else {
        return match task.is_null() {
            true => Ok(None),
            false => Err("the template must yield an object".to_string()),
        };
    };
    let defaults = [
        ("created", json!(now)),
        ("deadline", json!(now.later(DEADLINE))),
        ("expires", json!(now.later(EXPIRES))),
        ("taskGroupId", json!(task_id)),
    ];
    for (name, value) in defaults {
        members.entry(name).or_insert(value);
    }
    Ok(Some(task))
}

fn record(services: &mut Services, trigger: &Trigger<'_>, error: Option<Value>) {
    let Some(hook) = services.hooks.find_mut(trigger.group, trigger.id) else {
        return;
    };
    let fired_by = trigger.context.get("firedBy").and_then(Value::as_str);
    hook.fires.push(Fire {
        hook_group_id: trigger.group.to_string(),
        hook_id: trigger.id.to_string(),
        fired_by: fired_by.unwrap_or("").to_string(),
        task_id: trigger.task_id.clone(),
        task_create_time: trigger.now,
        result: match error {
            None => FireResult::Success,
            Some(_) => FireResult::Error,
        },
        error: error.map_or_else(String::new, |error| format!("{error:#}")),
    });
}
