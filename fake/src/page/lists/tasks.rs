//! Tasks, the newest first.

use maud::{Markup, html};

use crate::page::Contents;
use crate::page::parts::state;
use crate::page::parts::table::{ROWS, Table, pager, task_link};
use crate::services::queue::Task;

const COLUMNS: &[&str] = &["Name", "State", "Runs", "Task queue", "Task"];

/// Renders the list from the task with this number.
pub fn render(contents: &Contents<'_>, start: Option<u64>) -> Markup {
    let queue = &contents.services.queue;
    let newest = queue.newest_tasks(start.unwrap_or(u64::MAX));
    let mut tasks: Vec<&Task> = newest.take(ROWS + 1).collect();
    let next = tasks.get(ROWS).map(|task| task.number);
    tasks.truncate(ROWS);
    let caption = match queue.task_count() {
        0 => "There are no tasks.".to_string(),
        1 => "1 task".to_string(),
        count => format!("{count} tasks, the newest first"),
    };
    html! {
        (table(caption, &tasks).render())
        (pager("/", "tasks", start.is_none(), next))
    }
}

/// Returns a table of tasks.
pub fn table(caption: String, tasks: &[&Task]) -> Table {
    Table {
        caption,
        columns: COLUMNS,
        rows: tasks.iter().map(|task| row(task)).collect(),
    }
}

/// Returns the name of a task.
pub fn title(task: &Task) -> String {
    let definition = task.definition();
    let name = definition["metadata"]["name"].as_str().unwrap_or("");
    match name.trim() {
        "" => "(no name)".to_string(),
        name => name.to_string(),
    }
}

fn row(task: &Task) -> Vec<Markup> {
    vec![
        html! { (title(task)) },
        state::of_task(task),
        html! { (task.runs.len()) },
        html! { (task.task_queue_id) },
        task_link(task.task_id),
    ]
}
