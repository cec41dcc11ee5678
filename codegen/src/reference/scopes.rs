//! Scope expressions.

use serde_json::{Map, Value};

use crate::model::ScopeTemplate;

/// Reads a scope expression; `None` if it is invalid.
pub fn read_scopes(value: &Value) -> Option<ScopeTemplate> {
    match value {
        Value::String(scope) => Some(ScopeTemplate::Scope(scope.clone())),
        Value::Object(members) => read_object(members),
        _ => None,
    }
}

fn read_object(members: &Map<String, Value>) -> Option<ScopeTemplate> {
    let text = |key: &str| members.get(key)?.as_str().map(str::to_owned);
    let has_only = |keys: &[&str]| members.keys().all(|key| keys.contains(&key.as_str()));
    if let Some(list) = members.get("AllOf").filter(|_| has_only(&["AllOf"])) {
        return read_list(list).map(ScopeTemplate::AllOf);
    }
    if let Some(list) = members.get("AnyOf").filter(|_| has_only(&["AnyOf"])) {
        return read_list(list).map(ScopeTemplate::AnyOf);
    }
    if has_only(&["for", "in", "each"]) {
        return Some(ScopeTemplate::For {
            variable: text("for")?,
            list: text("in")?,
            each: text("each")?,
        });
    }
    if has_only(&["if", "then", "else"]) {
        let otherwise = match members.get("else") {
            Some(value) => Some(Box::new(read_scopes(value)?)),
            None => None,
        };
        let then = Box::new(read_scopes(members.get("then")?)?);
        return Some(ScopeTemplate::If {
            condition: text("if")?,
            then,
            otherwise,
        });
    }
    None
}

fn read_list(list: &Value) -> Option<Vec<ScopeTemplate>> {
    list.as_array()?.iter().map(read_scopes).collect()
}
