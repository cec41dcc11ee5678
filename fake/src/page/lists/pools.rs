//! Worker pools, and task queues without a worker pool.

use maud::{Markup, html};

use crate::page::Contents;
use crate::page::parts::table::{Table, page, pager};

/// Returns the ids of all worker pools, then of the other task queues.
pub fn ids<'a>(contents: &Contents<'a>) -> impl Iterator<Item = &'a String> {
    let pools = &contents.services.worker_manager.pools;
    let queues = contents.services.queue.queue_ids();
    let others = queues.filter(|id| !pools.contains_key(*id));
    pools.keys().chain(others)
}

/// Renders the list from this position.
pub fn render(contents: &Contents<'_>, start: usize) -> Markup {
    let (ids, next) = page(ids(contents), start);
    let table = Table {
        caption: match ids.is_empty() {
            true => "There are no worker pools.".to_string(),
            false => "Worker pools with their workers and runs".to_string(),
        },
        columns: &[
            "Worker pool",
            "Provider",
            "Description",
            "Workers",
            "Pending",
            "Claimed",
        ],
        rows: ids.into_iter().map(|id| row(contents, id)).collect(),
    };
    html! {
        (table.render())
        (pager("/", "pools", start == 0, next))
    }
}

fn row(contents: &Contents<'_>, id: &str) -> Vec<Markup> {
    let workers = &contents.services.worker_manager;
    let pool = workers.pools.get(id);
    let (pending, claimed) = contents.services.queue.run_counts(id);
    vec![
        html! { (id) },
        html! { (pool.map_or("none", |pool| &pool.provider_id)) },
        html! { (pool.map_or("", |pool| &pool.description)) },
        html! { (workers.workers.of_pool(id).len()) },
        html! { (pending) },
        html! { (claimed) },
    ]
}
