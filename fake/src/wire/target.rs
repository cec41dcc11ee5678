//! Where a request leads.

use std::collections::BTreeMap;

use hyper::http::request::Parts;

use crate::answer::Answer;
use crate::exchange::{self, Answered};
use crate::reference::ROUTES;
use crate::routes::Route;
use crate::state::Shared;

/// Where a request leads.
pub struct Target {
    /// The endpoint, if it is one.
    pub route: Option<&'static Route>,
    /// The endpoint's name and its service's, such as `worker-manager.ping`.
    pub endpoint: Option<String>,
    /// The path arguments; none if one of them cannot be decoded.
    pub params: Option<BTreeMap<String, String>>,
}

impl Target {
    /// Where the request with this head leads.
    pub fn of(head: &Parts) -> Target {
        let found = ROUTES.find(&head.method, head.uri.path());
        let route = found.as_ref().map(|found| found.route);
        Target {
            route,
            endpoint: route.map(Route::endpoint),
            params: found.and_then(|found| found.params()),
        }
    }

    /// What is answered there.
    pub fn answered(&self, shared: &Shared, head: &Parts, body: Option<&[u8]>) -> Answered {
        let answer = match (self.route, &self.params) {
            (Some(route), Some(params)) => {
                return exchange::answer(shared, head, body, route, params);
            }
            (Some(_), None) => Answer::broken_path(),
            (None, _) => Answer::no_such_route(ROUTES.serves(head.uri.path())),
        };
        Answered {
            answer,
            client_id: None,
        }
    }
}
