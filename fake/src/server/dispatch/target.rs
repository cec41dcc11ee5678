//! The target of a request: an endpoint, a published document, hosted content, or none of them.

use std::collections::BTreeMap;

use hyper::Method;
use hyper::http::request::Parts;

use super::endpoint::{self, Handled};
use crate::deployment::Route;
use crate::http::ApiResponse;
use crate::server::peer::Peer;
use crate::server::shared::Shared;

/// The target of a request.
pub struct Target<'a> {
    shared: &'a Shared,
    /// The endpoint, if the target is one.
    pub route: Option<&'a Route>,
    /// The path parameters; `None` if one of them cannot be decoded.
    pub params: Option<BTreeMap<String, String>>,
}

impl<'a> Target<'a> {
    /// Returns the target of the request with this head.
    pub fn of(shared: &'a Shared, head: &Parts) -> Target<'a> {
        let routes = shared.deployment().routes();
        let found = routes.find(&head.method, head.uri.path());
        Target {
            shared,
            route: found.as_ref().map(|found| found.route),
            params: found.and_then(|found| found.params()),
        }
    }

    /// Returns the service's and the endpoint's name, such as `worker-manager.ping`.
    pub fn endpoint(&self) -> Option<&'a str> {
        self.route.map(Route::endpoint)
    }

    /// Handles a request to this target.
    pub async fn handle(&self, head: &Parts, body: Option<&[u8]>, peer: &Peer) -> Handled {
        let response = match (self.route, &self.params) {
            (Some(route), Some(params)) => {
                return endpoint::handle(self.shared, head, body, (route, params), peer).await;
            }
            (Some(_), None) => ApiResponse::broken_path(),
            (None, _) => self.without_endpoint(head),
        };
        Handled {
            response,
            client_id: None,
        }
    }

    fn without_endpoint(&self, head: &Parts) -> ApiResponse {
        let (deployment, path) = (self.shared.deployment(), head.uri.path());
        if let Some(response) = self.shared.hosted().respond(head) {
            return response;
        }
        if let Some(response) = deployment.published(&head.method, path) {
            return response;
        }
        let routes = deployment.routes();
        if head.method == Method::OPTIONS {
            let methods = routes.methods(path);
            if !methods.is_empty() {
                return ApiResponse::options(&methods);
            }
        }
        ApiResponse::no_such_route(routes.serves(path))
    }
}
