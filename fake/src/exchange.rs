//! From one request to its answer: every check, in the services' order.

use std::collections::BTreeMap;

use http_body_util::Full;
use hyper::body::{Body, Bytes};
use hyper::header::DATE;
use hyper::http::request::Parts;
use hyper::{Request, Response};
use serde_json::Value;

use crate::answer::{Answer, Told};
use crate::auth::{self, Presented};
use crate::call::Call;
use crate::clock::Moment;
use crate::failure::Failure;
use crate::payload::{self, Payload};
use crate::query::{self, Query};
use crate::reference::ROUTES;
use crate::routes::Route;
use crate::services;
use crate::state::Shared;

/// Answers a request, whatever it is.
pub async fn answer<B>(shared: &Shared, request: Request<B>) -> Response<Full<Bytes>>
where
    B: Body<Data = Bytes>,
{
    let (head, body) = request.into_parts();
    let body = payload::read(body).await;
    let trace_id = head.headers.get("x-taskcluster-trace-id").cloned();
    let now = shared.clock().now();
    let mut response = routed(shared, &head, body.as_deref(), now).into_response(trace_id);
    response.headers_mut().insert(DATE, now.http_date());
    response
}

fn routed(shared: &Shared, head: &Parts, body: Option<&[u8]>, now: Moment) -> Answer {
    let Some(found) = ROUTES.find(&head.method, head.uri.path()) else {
        return Answer::no_such_route();
    };
    let Some(params) = found.params() else {
        return Answer::broken_path();
    };
    let route = found.route;
    let payload = Payload::parse(&head.headers, body, route.input.is_some());
    let asked = Asked {
        shared,
        presented: Presented::new(head, body.unwrap_or_default(), now),
        query: head.uri.query().unwrap_or(""),
        route,
        params: &params,
    };
    let result = payload.value.and_then(|payload| asked.checked(&payload));
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
    presented: Presented<'a>,
    query: &'a str,
    route: &'a Route,
    params: &'a BTreeMap<String, String>,
}

impl Asked<'_> {
    /// Scopes that the path can fill are checked first, others after the body that fills them.
    fn checked(&self, payload: &Value) -> Result<Answer, Failure> {
        let by_path = self.scopes_are_filled_by_the_path();
        if by_path {
            self.authorize(payload)?;
        }
        let known = &self.route.query;
        let call = Call {
            route: self.route,
            root_url: self.shared.root_url(),
            params: self.params,
            query: &Query::parse(self.query, known)?,
            payload,
            presented: &self.presented,
        };
        services::check_arguments(&call)?;
        services::check_input(&call)?;
        if !by_path {
            self.authorize(payload)?;
        }
        services::answer(&call, &mut self.shared.state())
    }

    fn scopes_are_filled_by_the_path(&self) -> bool {
        let scopes = self.route.scopes.as_ref();
        let parameters = scopes.map(|scopes| scopes.parameters());
        let mut parameters = parameters.unwrap_or_default().into_iter();
        parameters.all(|parameter| self.params.contains_key(parameter))
    }

    fn authorize(&self, payload: &Value) -> Result<(), Failure> {
        let Some(template) = &self.route.scopes else {
            return Ok(());
        };
        let caller = auth::authenticate(&self.presented, &self.shared.state().clients)?;
        caller.authorize(&template.filled(&|parameter| self.parameter(parameter, payload)))
    }

    /// A parameter that nothing fills is an optional query key: then all of that kind are asked for.
    fn parameter(&self, name: &str, payload: &Value) -> String {
        if let Some(value) = self.params.get(name) {
            return value.clone();
        }
        if let Some((_, value)) = query::lax(self.query).find(|(key, _)| key == name) {
            return value;
        }
        match payload.get(name) {
            Some(Value::String(value)) => value.clone(),
            Some(Value::Number(value)) => value.to_string(),
            _ => "*".to_string(),
        }
    }
}
