//! Where a request leads.

use std::collections::BTreeMap;

use hyper::http::request::Parts;

use crate::answer::Answer;
use crate::exchange::{self, Answered};
use crate::routes::Route;
use crate::state::Shared;

/// Where a request leads.
pub struct Target<'a> {
    shared: &'a Shared,
    /// The endpoint, if it is one.
    pub route: Option<&'a Route>,
    /// The path arguments; none if one of them cannot be decoded.
    pub params: Option<BTreeMap<String, String>>,
}

impl<'a> Target<'a> {
    /// Where the request with this head leads.
    pub fn of(shared: &'a Shared, head: &Parts) -> Target<'a> {
        let routes = shared.deployment().routes();
        let found = routes.find(&head.method, head.uri.path());
        Target {
            shared,
            route: found.as_ref().map(|found| found.route),
            params: found.and_then(|found| found.params()),
        }
    }

    /// The endpoint's name and its service's, such as `worker-manager.ping`.
    pub fn endpoint(&self) -> Option<&'a str> {
        self.route.map(Route::endpoint)
    }

    /// What is answered there.
    pub async fn answered(&self, head: &Parts, body: Option<&[u8]>) -> Answered {
        let answer = match (self.route, &self.params) {
            (Some(route), Some(params)) => {
                return exchange::answer(self.shared, head, body, route, params).await;
            }
            (Some(_), None) => Answer::broken_path(),
            (None, _) => self.elsewhere(head),
        };
        Answered {
            answer,
            client_id: None,
        }
    }

    fn elsewhere(&self, head: &Parts) -> Answer {
        let (deployment, path) = (self.shared.deployment(), head.uri.path());
        let published = deployment.published(&head.method, path);
        published.unwrap_or_else(|| Answer::no_such_route(deployment.routes().serves(path)))
    }
}
