//! The values of parameters in scope templates, from the path, the query and the body.

use serde_json::{Map, Value};

use crate::values::placeholders;

/// The parameters of one call, by name: the arguments of its path, the keys of its query, the fields of its body.
pub(crate) struct Parameters<'a> {
    given: Map<String, Value>,
    query_keys: &'a [&'a str],
}

/// What one parameter is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Parameter {
    /// The call says it.
    Given(String),
    /// It is a query key that was left out: the call is about all that it could select.
    All,
    /// The service works it out.
    Open,
}

impl<'a> Parameters<'a> {
    /// Where a name is used twice, the path comes before the query, and the query before the body.
    pub(crate) fn new(
        route: &str,
        arguments: &[String],
        query: &[(&'static str, String)],
        query_keys: &'a [&'a str],
        body: Option<&[u8]>,
    ) -> Self {
        let body = body.and_then(|body| serde_json::from_slice(body).ok());
        let mut given: Map<String, Value> = body.unwrap_or_default();
        for (key, value) in query {
            given.insert((*key).to_owned(), value.as_str().into());
        }
        for (name, argument) in placeholders::names(route).zip(arguments) {
            given.insert(name.to_owned(), argument.as_str().into());
        }
        Self { given, query_keys }
    }

    /// The parameter as it stands in a scope.
    pub(super) fn text(&self, name: &str) -> Parameter {
        match self.given.get(name).map_or(Parameter::Open, text) {
            Parameter::Open if self.query_keys.contains(&name) => Parameter::All,
            known => known,
        }
    }

    /// The parameter as the list of a `for`.
    pub(super) fn list(&self, name: &str) -> Option<impl Iterator<Item = Parameter>> {
        Some(self.given.get(name)?.as_array()?.iter().map(text))
    }

    /// The parameter as the condition of an `if`.
    pub(super) fn boolean(&self, name: &str) -> Option<bool> {
        match self.given.get(name)? {
            Value::Bool(value) => Some(*value),
            Value::String(text) => text.parse().ok(),
            _ => None,
        }
    }
}

fn text(value: &Value) -> Parameter {
    match value {
        Value::String(text) => Parameter::Given(text.clone()),
        Value::Number(number) => Parameter::Given(number.to_string()),
        Value::Bool(value) => Parameter::Given(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => Parameter::Open,
    }
}
