//! One task: its definition without the payload, its runs and its artifacts.

use maud::{Markup, html};
use serde_json::Value;

use super::Contents;
use super::lists::tasks;
use super::parts::state;
use super::parts::table::{ROWS, Table, list, task_link, time};
use crate::services::queue::{Run, Task};
use crate::store::Date;

/// Renders a task; `None` if it does not exist.
pub fn render(contents: &Contents<'_>, id: &str) -> Option<(String, Markup)> {
    let task = contents.services.queue.task(id)?;
    let body = html! {
        p { (state::of_task(task)) }
        (facts(contents, task))
        h2 { "Runs" }
        (runs(task).render())
        h2 { "Artifacts" }
        (artifacts(contents, task).render())
    };
    Some((tasks::title(task), body))
}

fn facts(contents: &Contents<'_>, task: &Task) -> Markup {
    let definition = task.definition();
    let text = |value: &Value| value.as_str().unwrap_or("").to_string();
    let dependencies = definition["dependencies"].as_array().into_iter().flatten();
    let dependencies = dependencies.filter_map(Value::as_str);
    let dependents = contents.services.queue.dependents(task);
    let created = text(&definition["created"]);
    let created = created.parse().map_or(html! { (created) }, time);
    let group = task.task_group_id;
    html! {
        dl {
            dt { "Description" } dd { (text(&definition["metadata"]["description"])) }
            dt { "Owner" } dd { (text(&definition["metadata"]["owner"])) }
            dt { "Task" } dd.id { (task.task_id) }
            dt { "Task group" } dd { a.id href={ "/tasks/groups/" (group) } { (group) } }
            dt { "Task queue" } dd { (task.task_queue_id) }
            dt { "Project" } dd { (task.project_id) }
            dt { "Scheduler" } dd { (task.scheduler_id) }
            dt { "Priority" } dd { (state::name(&task.priority)) }
            dt { "Created" } dd { (created) }
            dt { "Deadline" } dd { (time(task.deadline)) }
            dt { "Expires" } dd { (time(task.expires)) }
            dt { "Retries left" } dd { (task.retries_left) }
            dt { "Depends on" } dd { (list(dependencies.map(task_link))) }
            dt { "Required by" } dd { (list(dependents.map(task_link))) }
            dt { "Routes" } dd { (list(task.routes.iter().map(code))) }
            dt { "Scopes" } dd { (list(task.scopes.iter().map(code))) }
        }
    }
}

fn code(text: &String) -> Markup {
    html! { code { (text) } }
}

fn runs(task: &Task) -> Table {
    let row = |(id, run): (usize, &Run)| {
        let worker = run.worker.as_deref();
        let worker = worker.map(|worker| format!("{}/{}", worker.worker_group, worker.worker_id));
        let date = |date: Option<Date>| html! { @if let Some(date) = date { (time(date)) } };
        vec![
            html! { (id) },
            html! { (state::show(&state::name(&run.state))) },
            html! { (state::reason(run)) },
            html! { (worker.unwrap_or_default()) },
            date(run.started),
            date(run.resolved),
        ]
    };
    Table {
        caption: match task.runs.is_empty() {
            true => "There are no runs.".to_string(),
            false => "Runs, the first one first".to_string(),
        },
        columns: &["Run", "State", "Reason", "Worker", "Started", "Resolved"],
        rows: task.runs.iter().enumerate().map(row).collect(),
    }
}

fn artifacts(contents: &Contents<'_>, task: &Task) -> Table {
    let artifacts = contents.services.queue.artifacts(task);
    let rows: Vec<_> = artifacts
        .take(ROWS)
        .map(|(run, name, artifact)| {
            vec![
                html! { (name) },
                html! { (run) },
                html! { (artifact.storage.name()) },
                html! { (artifact.content_type) },
            ]
        })
        .collect();
    Table {
        caption: match rows.len() {
            0 => "There are no artifacts.".to_string(),
            ROWS => format!("The first {ROWS} artifacts by run and name"),
            _ => "Artifacts by run and name".to_string(),
        },
        columns: &["Name", "Run", "Storage", "Content type"],
        rows,
    }
}
