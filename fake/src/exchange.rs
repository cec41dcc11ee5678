//! From one request to its answer: every check, in the services' order.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use hyper::http::request::Parts;
use serde_json::Value;

use crate::answer::{Answer, Told};
use crate::auth::{self, Caller, Presented};
use crate::call::Call;
use crate::failure::Failure;
use crate::handlers;
use crate::payload::Payload;
use crate::query::Query;
use crate::request::Request;
use crate::routes::Route;
use crate::scopes::parameters::Parameters;
use crate::scopes::template;
use crate::services;
use crate::state::Shared;

/// An answer, and to whom.
pub struct Answered {
    /// The answer.
    pub answer: Answer,
    /// Whose credentials were good, if the endpoint asked for any.
    pub client_id: Option<String>,
}

/// Answers a request to this endpoint with these path arguments. There is no body if it was not one to be taken in.
pub async fn answer(
    shared: &Shared,
    head: &Parts,
    body: Option<&[u8]>,
    route: &Route,
    params: &BTreeMap<String, String>,
) -> Answered {
    let now = shared.clock().now();
    let payload = Payload::parse(&head.headers, body, route.input.is_some());
    let asked = Asked {
        shared,
        head,
        presented: Presented::new(head, body.unwrap_or_default(), now),
        route,
        params,
        client_id: OnceLock::new(),
    };
    let result = match payload.value {
        Ok(payload) => asked.checked(payload).await,
        Err(failure) => Err(failure),
    };
    let answer = result.unwrap_or_else(|failure| {
        let told = Told {
            method: &route.name,
            params,
            payload: payload
                .told
                .map(|payload| services::without_secrets(route, payload)),
            time: now.date,
        };
        Answer::failure(failure, told)
    });
    Answered {
        answer,
        client_id: asked.client_id.into_inner().flatten(),
    }
}

/// A request to an endpoint.
struct Asked<'a> {
    shared: &'a Shared,
    head: &'a Parts,
    presented: Presented<'a>,
    route: &'a Route,
    params: &'a BTreeMap<String, String>,
    /// Who calls, once that is known.
    client_id: OnceLock<Option<String>>,
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
        let caller = auth::authenticate(&self.presented, &self.shared.state().clients)?;
        let client_id = || caller.client_id().map(str::to_string);
        self.client_id.get_or_init(client_id);
        Ok(caller)
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
