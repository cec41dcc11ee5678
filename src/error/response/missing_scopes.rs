//! The missing scopes, which services write only in the text of the message. Reading them is linear in its length.

use std::collections::HashSet;

use serde_json::Value;

/// The scopes in the message's first fenced block: plain lines, or a scope expression as JSON. The blocks after it
/// repeat what the endpoint needs in all.
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

/// The scopes in their order, without repetitions.
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
