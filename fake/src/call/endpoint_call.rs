//! A call of an endpoint.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::auth::SignedRequest;
use crate::deployment::{Route, Schemas};
use crate::http::{ErrorResponse, Query};
use crate::store::Date;

/// A call of an endpoint, with its parameters and its body.
pub struct Call<'a> {
    /// The endpoint.
    pub route: &'a Route,
    /// The fake's root URL.
    pub root_url: &'a str,
    /// The schemas of the services.
    pub schemas: &'a Schemas,
    /// The path parameters by name.
    pub params: &'a BTreeMap<String, String>,
    /// The query.
    pub query: &'a Query,
    /// The body, an object or an array; an empty object where there was none.
    pub payload: &'a Value,
    /// The signed parts of the request.
    pub signed_request: &'a SignedRequest<'a>,
}

impl Call<'_> {
    /// Returns the time of the call by the fake's clock.
    pub fn now(&self) -> Date {
        self.signed_request.now.date
    }

    /// Returns the path parameter with this name; empty if the route has none.
    pub fn param(&self, name: &str) -> &str {
        self.params.get(name).map_or("", String::as_str)
    }

    /// Returns the body as this type.
    ///
    /// # Errors
    ///
    /// `InputValidationError` if the body is not of this type.
    pub fn body<T: DeserializeOwned>(&self) -> Result<T, ErrorResponse> {
        let schema = self.route.input.as_deref().unwrap_or("");
        // Serde would take a list for a struct's fields in their order.
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
        let violations = self.schemas.violations(schema, value);
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
