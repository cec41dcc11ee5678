//! One call of an endpoint, as the code that answers it sees it.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::auth::Presented;
use crate::date::Date;
use crate::failure::Failure;
use crate::query::Query;
use crate::routes::Route;
use crate::validation::Schemas;

/// A call: which endpoint, with what.
pub struct Call<'a> {
    /// The endpoint.
    pub route: &'a Route,
    /// The fake's root URL.
    pub root_url: &'a str,
    /// The schemas of the services.
    pub schemas: &'a Schemas,
    /// The path arguments by name.
    pub params: &'a BTreeMap<String, String>,
    /// The query.
    pub query: &'a Query,
    /// The body, an object or an array; an empty object where there was none.
    pub payload: &'a Value,
    /// What a signature speaks of.
    pub presented: &'a Presented<'a>,
}

impl Call<'_> {
    /// When the call came, by the fake's clock.
    pub fn now(&self) -> Date {
        self.presented.now.date
    }

    /// The path argument of this name, which the route has.
    pub fn param(&self, name: &str) -> &str {
        self.params.get(name).map_or("", String::as_str)
    }

    /// The body as this type.
    ///
    /// # Errors
    ///
    /// `InputValidationError` when it is none.
    pub fn body<T: DeserializeOwned>(&self) -> Result<T, Failure> {
        let schema = self.route.input.as_deref().unwrap_or("");
        // Serde would take a list for a struct's fields in their order.
        if !self.payload.is_object() {
            return Err(self.invalid(schema, "data must be object"));
        }
        T::deserialize(self.payload).map_err(|error| self.invalid(schema, error))
    }

    /// The error that the schema at this path gives.
    pub fn invalid(&self, schema: &str, problem: impl std::fmt::Display) -> Failure {
        let problem = problem.to_string();
        Failure::invalid_input(&format!("{}{schema}", self.root_url), &[problem])
    }

    /// Holds a value against the schema at this path, such as `/schemas/queue/v1/task.json#`.
    ///
    /// # Errors
    ///
    /// `InputValidationError` with all that does not fit; an internal error if the schema cannot be used.
    pub fn check(&self, schema: &str, value: &Value) -> Result<(), Failure> {
        let problems = self.schemas.problems(schema, value);
        let problems = problems.map_err(Failure::unforeseen)?;
        match problems.is_empty() {
            true => Ok(()),
            false => {
                let schema = format!("{}{schema}", self.root_url);
                Err(Failure::invalid_input(&schema, &problems))
            }
        }
    }
}
