//! The overview: worker pools, workers, tasks and the request log.

use maud::{Markup, html};

use super::Contents;
use super::lists::{pools, requests, tasks, workers};
use super::parts::starts::Starts;
use super::parts::table::time;

/// Renders the overview with one page of each list.
pub fn render(contents: &Contents<'_>, starts: &Starts) -> (String, Markup) {
    let sections = [
        (
            "pools",
            "Worker pools",
            pools::render(contents, starts.pools),
        ),
        (
            "workers",
            "Workers",
            workers::render(contents, starts.workers),
        ),
        ("tasks", "Tasks", tasks::render(contents, starts.tasks)),
        (
            "requests",
            "Requests",
            requests::render(contents, starts.requests),
        ),
    ];
    let body = html! {
        p {
            "This server at " code { (contents.root_url) } " simulates Taskcluster. The time of its clock is "
            (time(contents.now)) "."
        }
        nav aria-label="Sections" {
            ul {
                @for (id, title, _) in &sections {
                    li { a href={ "#" (id) } { (title) } }
                }
            }
        }
        @for (id, title, content) in &sections {
            section aria-labelledby=(id) {
                h2 id=(id) { (title) }
                (content)
            }
        }
    };
    ("Overview".to_string(), body)
}
