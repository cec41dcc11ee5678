//! A call of an endpoint.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::host::Host;
use crate::auth::{self, Caller, Clients, SignedRequest};
use crate::deployment::scope_templates::{self, Parameters};
use crate::deployment::{Deployment, Route};
use crate::http::{ErrorResponse, Query};
use crate::store::Date;

/// A call of an endpoint, with its parameters and its body.
pub struct Call<'a> {
    /// The endpoint.
    pub route: &'a Route,
    /// The fake's root URL.
    pub root_url: &'a str,
    /// The references and schemas of the services.
    pub deployment: &'a Deployment,
    /// The path parameters by name.
    pub params: &'a BTreeMap<String, String>,
    /// The query.
    pub query: &'a Query,
    /// The body, an object or an array; an empty object if the request has no body.
    pub payload: &'a Value,
    /// The body that an error response repeats, if the service changed it.
    pub changed_payload: &'a OnceLock<Value>,
    /// The signed parts of the request.
    pub signed_request: &'a SignedRequest<'a>,
    /// The time at which the call is handled. It is later than the time of receipt if the call had to wait.
    pub now: Date,
    /// The caller's client id, if the caller is known.
    pub client_id: &'a OnceLock<Option<String>>,
    /// The caller, if another service makes the call.
    pub internal_caller: Option<&'a Caller>,
}

impl Call<'_> {
    /// Returns the deployment, for calls of other services.
    pub fn host(&self) -> Host<'_> {
        Host {
            root_url: self.root_url,
            deployment: self.deployment,
        }
    }

    /// Returns the time of the call by the fake's clock.
    pub fn now(&self) -> Date {
        self.now
    }

    /// Returns the time at which the request arrived.
    pub fn received(&self) -> Date {
        self.signed_request.now.date
    }

    /// Returns the caller.
    ///
    /// # Errors
    ///
    /// `AuthenticationFailed` for invalid credentials.
    pub fn caller(&self, clients: &Clients) -> Result<Caller, ErrorResponse> {
        if let Some(caller) = self.internal_caller {
            return Ok(caller.clone());
        }
        let caller = auth::authenticate(self.signed_request, clients)?;
        let client_id = || caller.client_id().map(str::to_string);
        self.client_id.get_or_init(client_id);
        Ok(caller)
    }

    /// Returns the caller, if it has the scopes of the endpoint.
    ///
    /// The path, the query and the members of `known` fill the parameters of the scopes. Only a service whose scopes depend on
    /// stored data calls this; the server makes the other checks.
    ///
    /// # Errors
    ///
    /// `AuthenticationFailed` for invalid credentials, `InsufficientScopes` with the missing scopes.
    pub fn authorize(&self, clients: &Clients, known: &Value) -> Result<Caller, ErrorResponse> {
        let caller = self.caller(clients)?;
        let resource = self.signed_request.resource;
        let parameters = Parameters {
            params: self.params,
            query: resource.split_once('?').map_or("", |(_, query)| query),
            keys: &self.route.query,
            body: known,
        };
        let template = self.route.scopes.as_ref();
        let required = template.and_then(|scopes| scope_templates::filled(scopes, &parameters));
        if let Some(required) = required {
            caller.authorize(&required)?;
        }
        Ok(caller)
    }

    /// Returns the path parameter with this name; empty if the route has none.
    pub fn param(&self, name: &str) -> &str {
        self.params.get(name).map_or("", String::as_str)
    }

    /// Returns the body, decoded as this type.
    ///
    /// # Errors
    ///
    /// `InputValidationError` if the body does not match the type.
    pub fn body<T: DeserializeOwned>(&self) -> Result<T, ErrorResponse> {
        let schema = self.route.input.as_deref().unwrap_or("");
        // Serde would read an array as the fields of a struct, in their order.
        if !self.payload.is_object() {
            return Err(self.invalid(schema, "data must be object"));
        }
        T::deserialize(self.payload).map_err(|error| self.invalid(schema, error))
    }

    /// Returns the error response for a violation of the schema at this path.
    pub fn invalid(&self, schema: &str, violation: impl std::fmt::Display) -> ErrorResponse {
        let violation = violation.to_string();
        ErrorResponse::invalid_input(&format!("{}{schema}", self.root_url), &[violation])
    }

    /// Validates a value with the schema at this path, such as `/schemas/queue/v1/task.json#`.
    ///
    /// # Errors
    ///
    /// `InputValidationError` with all violations; an internal error if the schema cannot be used.
    pub fn check(&self, schema: &str, value: &Value) -> Result<(), ErrorResponse> {
        let violations = self.deployment.schemas.violations(schema, value);
        let violations = violations.map_err(ErrorResponse::internal_with_message)?;
        match violations.is_empty() {
            true => Ok(()),
            false => {
                let schema = format!("{}{schema}", self.root_url);
                Err(ErrorResponse::invalid_input(&schema, &violations))
            }
        }
    }
}
