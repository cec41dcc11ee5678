//! From one request to its answer: every check, in the services' order.

use std::collections::BTreeMap;

use http_body_util::Full;
use hyper::Response;
use hyper::body::{Body, Bytes};
use hyper::header::DATE;
use hyper::http::request::Parts;
use serde_json::Value;

use crate::answer::{Answer, Told};
use crate::auth::{self, Caller, Presented};
use crate::call::Call;
use crate::clock::Moment;
use crate::failure::Failure;
use crate::handlers;
use crate::payload::{self, Payload};
use crate::query::Query;
use crate::request::Request;
use crate::routes::Route;
use crate::scopes::parameters::Parameters;
use crate::scopes::template;
use crate::services;
use crate::state::Shared;

/// Answers a request, whatever it is.
pub async fn answer<B>(shared: &Shared, request: hyper::Request<B>) -> Response<Full<Bytes>>
where
    B: Body<Data = Bytes>,
{
    let (head, body) = request.into_parts();
    let body = payload::read(body).await;
    let trace_id = head.headers.get("x-taskcluster-trace-id").cloned();
    let now = shared.clock().now();
    let answer = routed(shared, &head, body.as_deref(), now).await;
    let mut response = answer.into_response(trace_id);
    response.headers_mut().insert(DATE, now.http_date());
    response
}

async fn routed(shared: &Shared, head: &Parts, body: Option<&[u8]>, now: Moment) -> Answer {
    let deployment = shared.deployment();
    if let Some(document) = deployment.published(&head.method, head.uri.path()) {
        return document;
    }
    let Some(found) = deployment.routes().find(&head.method, head.uri.path()) else {
        return Answer::no_such_route();
    };
    let Some(params) = found.params() else {
        return Answer::broken_path();
    };
    let route = found.route;
    let payload = Payload::parse(&head.headers, body, route.input.is_some());
    let asked = Asked {
        shared,
        head,
        presented: Presented::new(head, body.unwrap_or_default(), now),
        route,
        params: &params,
    };
    let result = match payload.value {
        Ok(payload) => asked.checked(payload).await,
        Err(failure) => Err(failure),
    };
    result.unwrap_or_else(|failure| {
        let told = Told {
            method: &route.name,
            params: &params,
            payload: payload
                .told
                .map(|payload| services::without_secrets(route, payload)),
            time: now.date,
        };
        Answer::failure(failure, told)
    })
}

/// A request to an endpoint.
struct Asked<'a> {
    shared: &'a Shared,
    head: &'a Parts,
    presented: Presented<'a>,
    route: &'a Route,
    params: &'a BTreeMap<String, String>,
}

impl Asked<'_> {
    /// Scopes that the path can fill are checked first, others after the body that fills them.
    async fn checked(&self, mut payload: Value) -> Result<Answer, Failure> {
        let query = self.head.uri.query().unwrap_or("");
        let by_path = self.route.scopes_by_path;
        let mut caller = None;
        if by_path {
            caller = self.authorize(query, &payload)?;
        }
        let schemas = &self.shared.deployment().schemas;
        if let Some(schema) = &self.route.input {
            schemas.complete(schema, &mut payload);
        }
        let call = Call {
            route: self.route,
            root_url: self.shared.root_url(),
            schemas,
            params: self.params,
            query: &Query::parse(query, &self.route.query)?,
            payload: &payload,
            presented: &self.presented,
        };
        services::check_arguments(&call)?;
        services::check_input(&call)?;
        if !by_path {
            caller = self.authorize(query, &payload)?;
        }
        match self.shared.handlers().of(self.route.endpoint()) {
            Some(handler) => {
                // Where no scopes are asked for, credentials that are not good are none.
                let caller = caller.or_else(|| self.authenticate().ok());
                let request = self.request(&call, caller);
                handlers::run(handler, request).await?.into_answer()
            }
            None => services::answer(&call, &mut self.shared.state()),
        }
    }

    /// Who calls, with the scopes that are asked for; `None` if none are.
    fn authorize(&self, query: &str, payload: &Value) -> Result<Option<Caller>, Failure> {
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
        if let Some(needed) = template::filled(template, &parameters) {
            caller.authorize(&needed)?;
        }
        Ok(Some(caller))
    }

    fn authenticate(&self) -> Result<Caller, Failure> {
        auth::authenticate(&self.presented, &self.shared.state().clients)
    }

    /// The request as a handler gets it.
    fn request(&self, call: &Call<'_>, caller: Option<Caller>) -> Request {
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
