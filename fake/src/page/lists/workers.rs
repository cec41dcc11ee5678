//! Workers of the worker-manager, and workers that only the queue knows.

use maud::{Markup, html};

use super::pools;
use crate::page::Contents;
use crate::page::parts::state;
use crate::page::parts::table::{Table, page, pager, task_link};
use crate::services::worker_manager::{HasWorkerKey, WorkerKey};

/// Renders the list from this position.
pub fn render(contents: &Contents<'_>, start: usize) -> Markup {
    let (workers, next) = page(keys(contents), start);
    let table = Table {
        caption: match workers.is_empty() {
            true => "There are no workers.".to_string(),
            false => "Workers with their latest tasks".to_string(),
        },
        columns: &["Worker", "Group", "Worker pool", "State", "Latest task"],
        rows: workers.into_iter().map(|key| row(contents, key)).collect(),
    };
    html! {
        (table.render())
        (pager("/", "workers", start == 0, next))
    }
}

/// Returns the workers by worker pool.
fn keys<'a>(contents: &Contents<'a>) -> impl Iterator<Item = WorkerKey<'a>> {
    let tables = &contents.services.worker_manager;
    pools::ids(contents).flat_map(|pool| {
        let workers = tables.workers.of_pool(pool).iter().map(HasWorkerKey::key);
        let others = tables.queue_workers.of_pool(pool).iter();
        let others = others.map(HasWorkerKey::key);
        workers.chain(others.filter(|key| tables.workers.find(*key).is_none()))
    })
}

fn row(contents: &Contents<'_>, key: WorkerKey<'_>) -> Vec<Markup> {
    let tables = &contents.services.worker_manager;
    let in_queue = tables.queue_workers.find(key);
    let is_quarantined = in_queue.is_some_and(|worker| worker.is_quarantined(contents.now));
    let managed = tables.workers.find(key).map(|worker| worker.state.name());
    let latest = in_queue.and_then(|worker| worker.recent_tasks.last());
    vec![
        html! { (key.id) },
        html! { (key.group) },
        html! { (key.pool) },
        html! {
            (state::show(managed.unwrap_or("unmanaged")))
            @if is_quarantined { " " (state::show("quarantined")) }
        },
        html! {
            @match latest {
                Some(run) => (task_link(&run.task_id)),
                None => "none",
            }
        },
    ]
}
