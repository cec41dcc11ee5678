//! The addresses of the pages, as in the web interface of a deployment.

use hyper::http::request::Parts;
use hyper::{Method, StatusCode};
use maud::{Markup, html};

use super::parts::starts::Starts;
use super::{Contents, document, group, overview, task};
use crate::http::ApiResponse;

/// A requested page.
#[derive(Debug, PartialEq)]
pub struct Page {
    view: View,
    starts: Starts,
}

#[derive(Debug, PartialEq)]
enum View {
    Overview,
    Group(String),
    Task(String),
}

impl Page {
    /// Returns the page that a request asks for.
    pub fn of(head: &Parts) -> Option<Page> {
        if !matches!(head.method, Method::GET | Method::HEAD) {
            return None;
        }
        let path = head.uri.path();
        let view = if path == "/" {
            View::Overview
        } else if let Some(id) = path.strip_prefix("/tasks/groups/") {
            View::Group(id.to_string())
        } else {
            View::Task(path.strip_prefix("/tasks/")?.to_string())
        };
        let starts = Starts::of(head.uri.query().unwrap_or(""));
        Some(Page { view, starts })
    }

    /// Renders the page. The status is 404 if its task or task group does not exist.
    pub fn response(&self, contents: &Contents<'_>) -> ApiResponse {
        let found = match &self.view {
            View::Overview => Some(overview::render(contents, &self.starts)),
            View::Group(id) => group::render(contents, id, self.starts.members),
            View::Task(id) => task::render(contents, id),
        };
        let status = match found {
            Some(_) => StatusCode::OK,
            None => StatusCode::NOT_FOUND,
        };
        let document = document::complete(&found.unwrap_or_else(missing));
        ApiResponse::page(status, document::policy(), document.into_string())
    }
}

fn missing() -> (String, Markup) {
    let body = html! {
        p { "The fake has no task or task group with this id." }
    };
    ("Not found".to_string(), body)
}

#[cfg(test)]
mod tests {
    use hyper::Request;

    use super::*;

    fn page(method: &str, target: &str) -> Option<Page> {
        let request = Request::builder().method(method).uri(target);
        Page::of(&request.body(()).unwrap().into_parts().0)
    }

    #[test]
    fn only_reads_of_known_paths_are_pages() {
        for target in ["/", "/?tasks=5", "/tasks/x", "/tasks/groups/x"] {
            assert!(page("GET", target).is_some(), "{target}");
            assert!(page("HEAD", target).is_some(), "{target}");
            assert_eq!(page("POST", target), None, "{target}");
        }
        for target in ["/tasks", "/index.html", "/api/queue/v1/ping", "//"] {
            assert_eq!(page("GET", target), None, "{target}");
        }
    }
}
