//! Handles a request to an endpoint: every check, in the order of the services, then the handler or the service.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use hyper::http::request::Parts;
use serde_json::Value;

use crate::auth::{self, Caller, SignedRequest};
use crate::call::{Call, Outcome, numbers};
use crate::deployment::Route;
use crate::deployment::scope_templates::{self, Parameters};
use crate::handlers::{self, Request};
use crate::http::{ApiResponse, ErrorResponse, Query, RequestBody, RequestInfo};
use crate::server::peer::Peer;
use crate::server::shared::Shared;
use crate::services;

/// A response, and the client that gets it.
pub struct Handled {
    /// The response.
    pub response: ApiResponse,
    /// The client id, if the endpoint requires credentials and they were valid.
    pub client_id: Option<String>,
}

/// Handles a request to this endpoint with these path parameters. `body` is `None` if it was too large or incomplete.
pub async fn handle(
    shared: &Shared,
    head: &Parts,
    body: Option<&[u8]>,
    (route, params): (&Route, &BTreeMap<String, String>),
    peer: &Peer,
) -> Handled {
    let now = shared.clock().now();
    let request_body = RequestBody::parse(&head.headers, body, route.input.is_some());
    let request = EndpointRequest {
        shared,
        head,
        signed_request: SignedRequest::new(head, body.unwrap_or_default(), now),
        route,
        params,
        peer,
        client_id: OnceLock::new(),
        payload: OnceLock::new(),
        changed_payload: OnceLock::new(),
    };
    let result = match request_body.json {
        Ok(payload) => request.checked(payload).await,
        Err(error) => Err(error),
    };
    let response = result.unwrap_or_else(|error| {
        let info = RequestInfo {
            method: &route.name,
            params,
            payload: request
                .echo()
                .or(request_body.echo)
                .map(|payload| services::redact(route, payload)),
            time: now.date,
        };
        ApiResponse::error(error, info)
    });
    Handled {
        response,
        client_id: request.client_id.into_inner().flatten(),
    }
}

/// The body of a call before the checks of its arguments.
const NOTHING: &Value = &Value::Null;

/// A request to an endpoint.
struct EndpointRequest<'a> {
    shared: &'a Shared,
    head: &'a Parts,
    signed_request: SignedRequest<'a>,
    route: &'a Route,
    params: &'a BTreeMap<String, String>,
    peer: &'a Peer,
    /// The caller's client id, once it is known.
    client_id: OnceLock<Option<String>>,
    /// The body with the defaults of its schema, once it has them.
    payload: OnceLock<Value>,
    /// The body after changes by the service, if it made any.
    changed_payload: OnceLock<Value>,
}

impl EndpointRequest<'_> {
    /// Makes the checks and calls the handler or the service.
    ///
    /// Checks scopes that the path can fill first, and
    /// other scopes after the body.
    async fn checked(&self, mut payload: Value) -> Result<ApiResponse, ErrorResponse> {
        numbers::print_like_javascript(&mut payload);
        let query = self.head.uri.query().unwrap_or("");
        let by_path = self.route.scopes_by_path;
        let handler = self.shared.handlers().of(self.route.endpoint());
        let service_authorizes = handler.is_none() && services::authorizes(self.route);
        let mut caller = None;
        if by_path {
            caller = self.authorize(query, &payload)?;
        }
        let schemas = &self.shared.deployment().schemas;
        let mut call = Call {
            route: self.route,
            root_url: self.shared.root_url(),
            deployment: self.shared.deployment(),
            params: self.params,
            query: &Query::parse(query, &self.route.query)?,
            payload: NOTHING,
            changed_payload: &self.changed_payload,
            signed_request: &self.signed_request,
            now: self.signed_request.now.date,
            client_id: &self.client_id,
            internal_caller: None,
        };
        services::check_arguments(&call, handler.is_some())?;
        if let Some(schema) = &self.route.input {
            schemas.fill_defaults(schema, &mut payload);
        }
        let payload = self.payload.get_or_init(|| payload);
        call.payload = payload;
        services::check_input(&call)?;
        if !by_path && !service_authorizes {
            caller = self.authorize(query, payload)?;
        }
        match handler {
            Some(handler) => {
                // An endpoint without scopes ignores invalid credentials.
                let caller = caller.or_else(|| self.authenticate().ok());
                let request = self.handler_request(&call, caller);
                handlers::run(handler, request).await?.into_response()
            }
            None => self.served(&mut call).await,
        }
    }

    /// Returns the body as an error response repeats it, once the defaults are added.
    fn echo(&self) -> Option<Value> {
        let changed = self.changed_payload.get();
        changed.or(self.payload.get()).cloned()
    }

    /// Calls the service, and repeats the call as long as it has to wait.
    async fn served(&self, call: &mut Call<'_>) -> Result<ApiResponse, ErrorResponse> {
        loop {
            let (outcome, changed) = self.shared.with_state(|state, now| {
                // From here on, the future notices changes even before it is polled.
                let changed = state.changed.clone().notified_owned();
                call.now = now;
                (services::respond(call, state), changed)
            });
            match outcome? {
                Outcome::Response(response) => return Ok(response),
                Outcome::Wait { until } => {
                    let waiting = self.shared.clock().until(until, changed);
                    if self.peer.goes_before(waiting).await {
                        // The client has disconnected, and cannot read this. Continuing could claim a task for it.
                        return Err(ErrorResponse::internal());
                    }
                }
            }
        }
    }

    /// Returns the caller after a check of its scopes; `None` if the endpoint requires no scopes.
    fn authorize(&self, query: &str, payload: &Value) -> Result<Option<Caller>, ErrorResponse> {
        let Some(template) = &self.route.scopes else {
            return Ok(None);
        };
        let caller = self.authenticate()?;
        let parameters = Parameters {
            params: self.params,
            query,
            keys: &self.route.query,
            body: payload,
        };
        if let Some(needed) = scope_templates::filled(template, &parameters) {
            caller.authorize(&needed)?;
        }
        Ok(Some(caller))
    }

    fn authenticate(&self) -> Result<Caller, ErrorResponse> {
        let caller = auth::authenticate(&self.signed_request, &self.shared.state().clients)?;
        let client_id = || caller.client_id().map(str::to_string);
        self.client_id.get_or_init(client_id);
        Ok(caller)
    }

    /// Returns the request for a handler.
    fn handler_request(&self, call: &Call<'_>, caller: Option<Caller>) -> Request {
        let query = call.query.iter();
        Request {
            endpoint: self.route.endpoint().to_string(),
            version: self.route.version.clone(),
            method: self.head.method.to_string(),
            params: self.params.clone(),
            query: query
                .map(|(key, value)| (key.to_string(), value.to_string()))
                .collect(),
            body: call.payload.clone(),
            client_id: caller
                .as_ref()
                .and_then(|caller| caller.client_id())
                .map(str::to_string),
            scopes: caller.map_or_else(Vec::new, |caller| caller.scopes().to_vec()),
            headers: self.head.headers.clone(),
        }
    }
}
