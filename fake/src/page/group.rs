//! One task group.

use maud::{Markup, html};

use super::Contents;
use super::lists::tasks;
use super::parts::table::{page, pager};

/// Renders the tasks of a group from this position; `None` if the group does not exist.
pub fn render(contents: &Contents<'_>, id: &str, start: usize) -> Option<(String, Markup)> {
    let members = contents.services.queue.group_tasks(id)?;
    let (members, next) = page(members, start);
    let table = tasks::table("Tasks by their ids".to_string(), &members);
    let path = format!("/tasks/groups/{id}");
    let body = html! {
        h2 #members { "Tasks" }
        (table.render())
        (pager(&path, "members", start == 0, next))
    };
    Some((format!("Task group {id}"), body))
}
