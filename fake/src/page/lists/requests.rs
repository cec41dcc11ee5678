//! The request log, the latest request first.

use maud::{Markup, html};

use crate::page::Contents;
use crate::page::parts::table::{Table, page, pager};
use crate::store::LoggedRequest;

/// The maximum length of a shown path, in characters.
const PATH: usize = 300;

/// Renders the log from this position.
pub fn render(contents: &Contents<'_>, start: usize) -> Markup {
    let (requests, next) = page(contents.log.iter().rev(), start);
    let table = Table {
        caption: match contents.log.iter().len() {
            0 => "There are no requests.".to_string(),
            1 => "1 request".to_string(),
            count => format!("{count} requests, the latest first"),
        },
        columns: &["Request", "Status", "Endpoint", "Client"],
        rows: requests.into_iter().map(row).collect(),
    };
    html! {
        (table.render())
        (pager("/", "requests", start == 0, next))
    }
}

fn row(request: &LoggedRequest) -> Vec<Markup> {
    vec![
        html! { (request.method()) " " (path(request)) },
        html! {
            @match request.status() {
                Some(status) => (status),
                None => "connection reset",
            }
            @if request.is_faulted() { " " span.muted { "by a fault" } }
        },
        html! { (request.endpoint().unwrap_or("none")) },
        html! { (request.client_id().unwrap_or("none")) },
    ]
}

/// Returns the path without secrets: without the query, which can contain a signature, and without the token of a hook.
fn path(request: &LoggedRequest) -> String {
    let path = request.path();
    let path = match (
        request.params().contains_key("token"),
        path.rsplit_once('/'),
    ) {
        (true, Some((start, _token))) => format!("{start}/…"),
        _ => path.to_string(),
    };
    match path.char_indices().nth(PATH) {
        Some((end, _)) => format!("{}…", &path[..end]),
        None => path,
    }
}
