//! The values of parameters in scope templates, from the path, the query and the body.

use serde_json::{Map, Value};

use super::template::ScopeParameter;
use crate::values::placeholders;

/// The parameters of one call, by name: the arguments of its path, the keys of its query, the members of its body, and what
/// the service works out of these.
pub(crate) struct Parameters<'a> {
    given: Map<String, Value>,
    query_keys: &'a [&'a str],
    /// The lists of which the service takes only some values.
    subsets: Vec<&'static str>,
}

/// How to take what only the service can work out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// As the worst that it may be: what satisfies the expression satisfies whatever the service makes of it.
    Strict,
    /// As the best that it may be: what does not satisfy the expression satisfies nothing that the service makes of it.
    Lenient,
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
        worked_out: &[ScopeParameter],
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
        for parameter in worked_out {
            parameters.work_out(parameter, &members);
        }
        parameters
    }

    /// Adds what the service works out. It stays open if the call does not say enough.
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

    /// The parts with slashes between them; `None` if one is open.
    fn join(&self, parts: &[&str]) -> Option<String> {
        let values = parts.iter().map(|part| self.given.get(*part)?.as_str());
        Some(values.collect::<Option<Vec<_>>>()?.join("/"))
    }

    /// Adds the parts of the parameter called `name`, as far as they are open.
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

    /// The parameter as it stands in a scope.
    pub(super) fn text(&self, name: &str) -> Parameter {
        match self.given.get(name).map_or(Parameter::Open, text) {
            Parameter::Open if self.query_keys.contains(&name) => Parameter::All,
            known => known,
        }
    }

    /// The parameter as the list of a `for`. Of a list of which the service takes only some values, the strict reading has
    /// all, and the lenient one none.
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
