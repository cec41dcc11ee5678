//! Reads the missing scopes, which services write only into the text of the message. Takes linear time.

use std::collections::HashSet;

use serde_json::Value;

/// Returns the scopes in the message's first fenced block: plain lines, or a scope expression as JSON. Later blocks
/// repeat all scopes that the endpoint needs.
pub(super) fn read(message: &str) -> Vec<String> {
    let Some(block) = message.split("```").nth(1) else {
        return Vec::new();
    };
    match serde_json::from_str(block) {
        Ok(expression) => {
            let mut scopes = Vec::new();
            flatten(&expression, &mut scopes);
            once_each(scopes)
        }
        Err(_) => once_each(lines(block).collect()),
    }
}

/// Returns the scopes in their order, without duplicates.
fn once_each(scopes: Vec<&str>) -> Vec<String> {
    let mut seen = HashSet::with_capacity(scopes.len());
    let new = scopes.into_iter().filter(|scope| seen.insert(*scope));
    new.map(str::to_owned).collect()
}

fn lines(block: &str) -> impl Iterator<Item = &str> {
    block.lines().map(str::trim).filter(|line| !line.is_empty())
}

fn flatten<'a>(expression: &'a Value, scopes: &mut Vec<&'a str>) {
    match expression {
        Value::String(scope) => scopes.push(scope),
        Value::Array(parts) => parts.iter().for_each(|part| flatten(part, scopes)),
        Value::Object(parts) => parts.values().for_each(|part| flatten(part, scopes)),
        _ => {}
    }
}
