//! The target of a request: an endpoint, a published document, a stored content, or none of them.

use std::collections::BTreeMap;

use hyper::Method;
use hyper::http::request::Parts;

use super::endpoint::{self, Handled};
use crate::deployment::Route;
use crate::http::ApiResponse;
use crate::server::peer::Peer;
use crate::server::shared::Shared;
use crate::services::State;
use crate::storage::{Operation, Storage, StorageError, Upload};

/// The target of a request.
pub struct Target<'a> {
    shared: &'a Shared,
    /// The endpoint, if the target is one.
    pub route: Option<&'a Route>,
    /// Whether the path belongs to the storage.
    is_in_storage: bool,
    /// The operation of the storage, if the target is one.
    pub operation: Option<Operation>,
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
            is_in_storage: Storage::has_path(head.uri.path()),
            operation: Operation::of(head),
            route: found.as_ref().map(|found| found.route),
            params: found.and_then(|found| found.params()),
        }
    }

    /// Returns the service's and the endpoint's name, such as `worker-manager.ping` or `s3.putObject`.
    pub fn endpoint(&self) -> Option<&'a str> {
        let operation = self.operation.map(Operation::endpoint);
        self.route.map(Route::endpoint).or(operation)
    }

    /// Returns whether the storage responds.
    pub fn is_in_storage(&self) -> bool {
        self.is_in_storage
    }

    /// Stores an upload.
    pub fn store(&self, upload: Result<Upload, StorageError>) -> Handled {
        let stored = upload.and_then(|upload| {
            let store = |state: &mut State, now| state.storage.finish_upload(upload, now);
            self.shared.with_state(store)
        });
        Handled {
            response: stored.unwrap_or_else(StorageError::into_response),
            client_id: None,
        }
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
        if self.is_in_storage {
            let respond = |state: &mut State, now| state.storage.respond(head, now);
            return self.shared.with_state(respond);
        }
        if let Some(response) = self.shared.state().storage.respond_served(head) {
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
