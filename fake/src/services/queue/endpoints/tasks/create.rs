//! `createTask`.

use serde_json::json;

use super::definition::{Definition, FILLED_IN, Fields};
use super::read;
use crate::call::Call;
use crate::http::{ApiResponse, ErrorResponse};
use crate::services::State as Services;
use crate::services::queue::endpoints::lookup;
use crate::services::queue::lifecycle::{
    add_pending_run, is_satisfied_by, publish_pending, task_message,
};
use crate::services::queue::state::{Event, Group, ReasonCreated, State, Task, TaskId};
use crate::store::Date;

/// The maximum clock skew of a client, in seconds: 15 minutes.
const DRIFT: i64 = 15 * 60;
/// The maximum time until a deadline, in seconds: 5 days.
const LONGEST: i64 = 5 * 24 * 3600;
const EXPIRES_EARLY: &str = "`expires` cannot be before `deadline`";
/// The time from the expiry of its tasks to that of a task group, in seconds: an hour.
const GROUP_OUTLIVES: u64 = 3600;

/// `createTask`: creates a task.
pub fn create(call: &Call<'_>, services: &mut Services) -> Result<ApiResponse, ErrorResponse> {
    let task_id = lookup::id(call, "taskId")?;
    let definition = Definition::read(call)?;
    let fields = &definition.fields;
    call.authorize(&services.clients, &definition.json)
        .inspect_err(|_| definition.echo(call, 3))?;
    check_dates(fields, call.now()).inspect_err(|error| {
        let has_expires = error.message == EXPIRES_EARLY;
        definition.echo(call, 4 + usize::from(has_expires));
    })?;
    add_checked(call, services, task_id, &definition)
        .inspect_err(|_| definition.echo(call, FILLED_IN.len()))
}

/// Adds the task after the checks that depend on the state.
fn add_checked(
    call: &Call<'_>,
    services: &mut Services,
    task_id: TaskId,
    definition: &Definition,
) -> Result<ApiResponse, ErrorResponse> {
    let fields = &definition.fields;
    if fields.scopes.iter().any(|scope| scope.ends_with("**")) {
        let message = "scopes must not end with `**`";
        return Err(ErrorResponse::input_error(message));
    }
    check_group(&services.queue, fields)?;
    let text = definition.json.to_string();
    if let Some(known) = services.queue.tasks.get(&task_id) {
        return match *known.definition == *text {
            true => Ok(read::status_of(known)),
            false => Err(ErrorResponse::conflict(format!(
                "taskId `{task_id}` already used by another task.\nThis could be the result of faulty idempotency!"
            ))),
        };
    }
    check_dependencies(&services.queue, task_id, fields)?;
    let task = task(task_id, fields.clone(), text);
    Ok(add(services, task, call.now()))
}

fn check_dates(fields: &Fields, now: Date) -> Result<(), ErrorResponse> {
    let Fields {
        created,
        deadline,
        expires,
        ..
    } = *fields;
    let from_now = |seconds: i64| now.millis().saturating_add(seconds * 1000);
    let problem = if created.millis() < from_now(-DRIFT) {
        "`created` cannot be in the past (max 15min drift)"
    } else if created.millis() > from_now(DRIFT) {
        "`created` cannot be in the future (max 15min drift)"
    } else if created > deadline {
        "`deadline` cannot be later than `created`"
    } else if deadline < now {
        "`deadline` cannot be in the past"
    } else if deadline.millis() > from_now(LONGEST + DRIFT) {
        "`deadline` cannot be more than 5 days into the future"
    } else if expires < deadline {
        EXPIRES_EARLY
    } else {
        return Ok(());
    };
    Err(ErrorResponse::input_error(problem))
}

fn check_group(state: &State, fields: &Fields) -> Result<(), ErrorResponse> {
    let (id, scheduler) = (fields.task_group_id, &fields.scheduler_id);
    let Some(group) = state.groups.get(&id) else {
        return Ok(());
    };
    if *group.scheduler_id != **scheduler {
        return Err(ErrorResponse::conflict(format!(
            "Task group `{id}` contains tasks with a schedulerId other\nthan `{scheduler}`. All tasks in the same task-group must have\nthe same schedulerId."
        )));
    }
    match group.sealed {
        None => Ok(()),
        Some(_) => Err(ErrorResponse::conflict(format!(
            "Task group `{id}` is sealed and does not accept new tasks."
        ))),
    }
}

/// Checks the dependencies. A task may depend on itself.
fn check_dependencies(
    state: &State,
    task_id: TaskId,
    fields: &Fields,
) -> Result<(), ErrorResponse> {
    let others = fields.dependencies.iter().filter(|id| **id != task_id);
    let missing = others.clone().filter(|id| !state.tasks.contains_key(id));
    let missing = list(missing);
    if !missing.is_empty() {
        return Err(ErrorResponse::input_error(format!(
            "`task.dependencies` references non-existing tasks: {missing}\nAll taskIds in `task.dependencies` **must** exist\nbefore the task is created.\n"
        )));
    }
    let early = others.filter(|id| {
        let task = state.tasks.get(id);
        task.is_some_and(|task| task.expires < fields.deadline)
    });
    let early = list(early);
    if !early.is_empty() {
        return Err(ErrorResponse::input_error(format!(
            "`task.dependencies` references tasks that expires\nbefore `task.deadline` this is not allowed, see tasks: {early},\nAll taskIds in `task.dependencies` **must** have\n`task.expires` greater than the `deadline` for this task.\n"
        )));
    }
    Ok(())
}

fn list<'a>(ids: impl Iterator<Item = &'a TaskId>) -> String {
    ids.map(|id| format!("\n * {id}")).collect()
}

fn task(task_id: TaskId, fields: Fields, definition: String) -> (Task, Vec<TaskId>) {
    let task = Task {
        task_id,
        task_queue_id: fields.task_queue_id.into(),
        task_group_id: fields.task_group_id,
        scheduler_id: fields.scheduler_id.into(),
        project_id: fields.project_id.into(),
        priority: fields.priority,
        deadline: fields.deadline,
        expires: fields.expires,
        retries: fields.retries,
        retries_left: fields.retries,
        open_dependencies: 0,
        requires_completed: fields.requires == "all-completed",
        was_resolved: false,
        entry: 0,
        number: 0,
        runs: Vec::new(),
        routes: fields.routes.into(),
        scopes: fields.scopes.into(),
        definition: definition.into(),
    };
    (task, fields.dependencies)
}

/// Adds a task with its dependencies.
///
/// The task becomes pending if no dependency is open.
fn add(
    services: &mut Services,
    (mut task, dependencies): (Task, Vec<TaskId>),
    now: Date,
) -> ApiResponse {
    let queue = &mut services.queue;
    let (task_id, group_id) = (task.task_id, task.task_group_id);
    for required in dependencies {
        let state = queue.tasks.get(&required).map(|task| task.state());
        let is_satisfied = state.is_some_and(|s| is_satisfied_by(task.requires_completed, s));
        task.open_dependencies += usize::from(!is_satisfied);
        queue.dependencies.add(required, task_id, is_satisfied);
    }
    queue.created += 1;
    task.number = queue.created;
    queue.order.insert(task.number, task_id);
    let group_expires = task.expires.later(GROUP_OUTLIVES);
    let group = queue.groups.entry(group_id).or_insert_with(|| Group {
        scheduler_id: task.scheduler_id.clone(),
        expires: group_expires,
        sealed: None,
        active: 0,
    });
    group.active += 1;
    if group.expires < task.expires {
        group.expires = group_expires;
    }
    queue.members.insert((group_id, task_id));
    let timers = &mut queue.timers;
    timers.add(task.deadline, Event::Deadline(task_id));
    timers.add(task.expires, Event::TaskExpires(task_id));
    let is_ready = task.open_dependencies == 0;
    queue.tasks.insert(task_id, Box::new(task));
    if is_ready {
        add_pending_run(services, task_id, ReasonCreated::Scheduled, now);
    }
    // Its status contains the pending run.
    task_message(services, "task-defined", task_id, None, json!({}));
    if is_ready {
        publish_pending(services, task_id);
    }
    read::status_of(&services.queue.tasks[&task_id])
}
