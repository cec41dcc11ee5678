//! From one request to its answer: every check, in the services' order.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use hyper::http::request::Parts;
use serde_json::Value;

use crate::answer::{Answer, Told};
use crate::auth::{self, Presented};
use crate::call::Call;
use crate::failure::Failure;
use crate::payload::Payload;
use crate::query::{self, Query};
use crate::routes::Route;
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
pub fn answer(
    shared: &Shared,
    head: &Parts,
    body: Option<&[u8]>,
    route: &Route,
    params: &BTreeMap<String, String>,
) -> Answered {
    let payload = Payload::parse(&head.headers, body, route.input.is_some());
    let asked = Asked {
        shared,
        head,
        body: body.unwrap_or_default(),
        route,
        params,
        client_id: OnceLock::new(),
    };
    let result = payload.value.and_then(|payload| asked.checked(&payload));
    let answer = result.unwrap_or_else(|failure| {
        let told = Told {
            method: &route.name,
            params,
            payload: payload
                .told
                .map(|payload| services::without_secrets(route, payload)),
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
    body: &'a [u8],
    route: &'a Route,
    params: &'a BTreeMap<String, String>,
    /// Who calls, once that is known.
    client_id: OnceLock<Option<String>>,
}

impl Asked<'_> {
    /// Scopes that the path can fill are checked first, others after the body that fills them.
    fn checked(&self, payload: &Value) -> Result<Answer, Failure> {
        let query = self.head.uri.query().unwrap_or("");
        let by_path = self.scopes_are_filled_by_the_path();
        if by_path {
            self.authorize(query, payload)?;
        }
        let known = &self.route.query;
        let call = Call {
            route: self.route,
            root_url: self.shared.root_url(),
            params: self.params,
            query: &Query::parse(query, known)?,
            payload,
        };
        services::check_arguments(&call)?;
        services::check_input(&call)?;
        if !by_path {
            self.authorize(query, payload)?;
        }
        services::answer(&call, &mut self.shared.state())
    }

    fn scopes_are_filled_by_the_path(&self) -> bool {
        let scopes = self.route.scopes.as_ref();
        let parameters = scopes.map(|scopes| scopes.parameters());
        let mut parameters = parameters.unwrap_or_default().into_iter();
        parameters.all(|parameter| self.params.contains_key(parameter))
    }

    fn authorize(&self, query: &str, payload: &Value) -> Result<(), Failure> {
        let Some(template) = &self.route.scopes else {
            return Ok(());
        };
        let presented = Presented::new(self.head, self.body);
        let caller = auth::authenticate(&presented, &self.shared.state().clients)?;
        let client_id = || caller.client_id().map(str::to_string);
        self.client_id.get_or_init(client_id);
        caller.authorize(&template.filled(&|parameter| self.parameter(parameter, query, payload)))
    }

    /// A parameter that nothing fills is an optional query key: then all of that kind are asked for.
    fn parameter(&self, name: &str, query: &str, payload: &Value) -> String {
        if let Some(value) = self.params.get(name) {
            return value.clone();
        }
        if let Some((_, value)) = query::lax(query).find(|(key, _)| key == name) {
            return value;
        }
        match payload.get(name) {
            Some(Value::String(value)) => value.clone(),
            Some(Value::Number(value)) => value.to_string(),
            _ => "*".to_string(),
        }
    }
}
