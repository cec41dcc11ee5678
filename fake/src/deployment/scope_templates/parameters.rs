//! The values of a template's parameters in a request.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::http::query;

/// The priorities of tasks, the highest first.
const PRIORITIES: [&str; 7] = [
    "highest",
    "very-high",
    "high",
    "medium",
    "low",
    "very-low",
    "lowest",
];

/// The sources of the values, in this order: path, query, body.
pub struct Parameters<'a> {
    /// The path parameters by name.
    pub params: &'a BTreeMap<String, String>,
    /// The query, unchanged.
    pub query: &'a str,
    /// The supported query keys.
    pub keys: &'a [String],
    /// The body.
    pub body: &'a Value,
}

impl Parameters<'_> {
    /// Returns the text of a parameter.
    ///
    /// A missing optional query key means all values: `*`. Returns `None` if the request does not contain the parameter.
    pub fn text(&self, name: &str) -> Option<String> {
        let optional = || {
            self.keys
                .iter()
                .any(|key| key == name)
                .then(|| "*".to_string())
        };
        self.given(name)
            .or_else(|| self.derived(name))
            .or_else(optional)
    }

    /// Returns the list of a parameter.
    ///
    /// If the request has no such list, it is the single value of its variable, or else empty.
    pub fn list(&self, name: &str, variable: &str) -> Vec<String> {
        if let Some(list) = strings(self.body.get(name)) {
            return list;
        }
        let list = match name {
            // A scope for a higher priority also covers lower ones.
            "priorities" => self.given("priority").map(|priority| {
                let at = PRIORITIES.iter().position(|known| *known == priority);
                let higher = PRIORITIES.iter().take(at.map_or(0, |at| at + 1));
                higher.map(|priority| priority.to_string()).collect()
            }),
            "properties" => self
                .body
                .as_object()
                .map(|body| body.keys().cloned().collect()),
            "indexPaths" => strings(self.body.get("indexes")),
            _ => self.given(variable).map(|value| vec![value]),
        };
        list.unwrap_or_default()
    }

    /// Returns whether a parameter is true.
    pub fn flag(&self, name: &str) -> bool {
        match name {
            "levelIsReadOnly" => self.given("level").as_deref() == Some("read-only"),
            // This is the privacy of an artifact.
            "private" => self
                .given("name")
                .is_some_and(|name| !name.starts_with("public/")),
            _ => self.body.get(name) == Some(&Value::Bool(true)),
        }
    }

    fn given(&self, name: &str) -> Option<String> {
        if let Some(value) = self.params.get(name) {
            return Some(value.clone());
        }
        if let Some((_, value)) = query::pairs(self.query).find(|(key, _)| key == name) {
            return Some(value);
        }
        match self.body.get(name)? {
            Value::String(value) => Some(value.clone()),
            Value::Number(value) => Some(value.to_string()),
            _ => None,
        }
    }

    /// Derives a parameter. A task queue's id consists of the provisioner's id and the worker type, which it has replaced.
    fn derived(&self, name: &str) -> Option<String> {
        let queue = || self.given("taskQueueId");
        match name {
            "provisionerId" => Some(queue()?.split_once('/')?.0.to_string()),
            "workerType" => Some(queue()?.split_once('/')?.1.to_string()),
            "taskQueueId" => {
                let (provisioner, worker_type) =
                    (self.given("provisionerId")?, self.given("workerType")?);
                Some(format!("{provisioner}/{worker_type}"))
            }
            _ => None,
        }
    }
}

fn strings(value: Option<&Value>) -> Option<Vec<String>> {
    let values = value?.as_array()?.iter();
    values
        .map(|value| value.as_str().map(str::to_string))
        .collect()
}
