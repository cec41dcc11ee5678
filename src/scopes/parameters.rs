//! The values of parameters in scope templates, from the path, the query and the body.

use serde_json::{Map, Value};

use super::template::ScopeParameter;
use crate::values::placeholders;

/// The parameters of one call by name: path parameters, query parameters, members of the body, and the parameters that
/// the service computes from these.
pub(crate) struct Parameters<'a> {
    given: Map<String, Value>,
    query_keys: &'a [&'a str],
    /// The lists of which the service uses only some values.
    subsets: Vec<&'static str>,
}

/// How to treat values that only the service can compute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// Assumes the worst case: scopes that satisfy the expression suffice, whatever the service computes.
    Strict,
    /// Assumes the best case: scopes that do not satisfy the expression never suffice, whatever the service computes.
    Lenient,
}

/// The value of one parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Parameter {
    /// The call contains the value.
    Given(String),
    /// A query parameter that the call leaves out: the call covers everything that it could select.
    All,
    /// The service computes the value.
    Open,
}

impl<'a> Parameters<'a> {
    /// Creates the parameters. If a name occurs twice, the path wins over the query, and the query over the body.
    pub(crate) fn new(
        route: &str,
        arguments: &[String],
        query: &[(&'static str, String)],
        query_keys: &'a [&'a str],
        body: Option<&[u8]>,
        computed: &[ScopeParameter],
    ) -> Self {
        let body = body.and_then(|body| serde_json::from_slice(body).ok());
        let mut given: Map<String, Value> = body.unwrap_or_default();
        given.retain(|_, value| !value.is_null());
        let members: Vec<_> = given.keys().map(|name| name.as_str().into()).collect();
        for (key, value) in query {
            given.insert((*key).to_owned(), value.as_str().into());
        }
        for (name, argument) in placeholders::names(route).zip(arguments) {
            given.insert(name.to_owned(), argument.as_str().into());
        }
        let mut parameters = Self {
            given,
            query_keys,
            subsets: Vec::new(),
        };
        for parameter in computed {
            parameters.work_out(parameter, &members);
        }
        parameters
    }

    /// Adds a parameter that the service computes. It stays open if the call does not determine it.
    fn work_out(&mut self, parameter: &ScopeParameter, members: &[Value]) {
        let list = |member: &str| self.given.get(member).filter(|value| value.is_array());
        let (name, value) = match *parameter {
            ScopeParameter::Default { name, value } => (name, Some(value.into())),
            ScopeParameter::Joined { name, parts } => {
                self.split(name, parts);
                (name, self.join(parts).map(Value::String))
            }
            ScopeParameter::Renamed { name, member } => (name, list(member).cloned()),
            ScopeParameter::Subset { name, member } => {
                let whole = list(member)
                    .cloned()
                    .unwrap_or_else(|| Value::Array(Vec::new()));
                self.subsets.push(name);
                (name, Some(whole))
            }
            ScopeParameter::UpTo {
                name,
                member,
                values,
            } => {
                let last = self.given.get(member).and_then(Value::as_str);
                let last = values.iter().position(|value| Some(*value) == last);
                (name, last.map(|last| values[..=last].into()))
            }
            ScopeParameter::Equal {
                name,
                parameter,
                value,
            } => {
                let other = self.given.get(parameter).and_then(Value::as_str);
                (name, other.map(|other| (other == value).into()))
            }
            ScopeParameter::Members { name } => (name, Some(members.into())),
        };
        if let Some(value) = value {
            self.given.entry(name).or_insert(value);
        }
    }

    /// Returns the parts, joined with slashes; `None` if one is open.
    fn join(&self, parts: &[&str]) -> Option<String> {
        let values = parts.iter().map(|part| self.given.get(*part)?.as_str());
        Some(values.collect::<Option<Vec<_>>>()?.join("/"))
    }

    /// Adds the parts of the parameter `name` that are still open.
    fn split(&mut self, name: &str, parts: &'static [&'static str]) {
        let Some(Value::String(whole)) = self.given.get(name) else {
            return;
        };
        let values: Vec<_> = whole.splitn(parts.len(), '/').map(Value::from).collect();
        if values.len() == parts.len() {
            for (part, value) in parts.iter().zip(values) {
                self.given.entry(*part).or_insert(value);
            }
        }
    }

    /// Returns the parameter's text for a scope.
    pub(super) fn text(&self, name: &str) -> Parameter {
        match self.given.get(name).map_or(Parameter::Open, text) {
            Parameter::Open if self.query_keys.contains(&name) => Parameter::All,
            known => known,
        }
    }

    /// Returns the parameter as the list of a `for`. If the service uses only some values of the list, the strict
    /// reading has all values, and the lenient reading none.
    pub(super) fn list(
        &self,
        name: &str,
        reading: Reading,
    ) -> Option<impl Iterator<Item = Parameter>> {
        let values = self.given.get(name)?.as_array()?;
        let count = match reading {
            Reading::Lenient if self.subsets.contains(&name) => 0,
            _ => values.len(),
        };
        Some(values[..count].iter().map(text))
    }

    /// Returns the parameter as the condition of an `if`.
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
