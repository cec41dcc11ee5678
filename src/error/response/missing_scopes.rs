//! The missing scopes, which services write only in the text of the message.

use serde_json::Value;

/// The scopes in the message's first fenced block: plain lines, or a scope expression as JSON. The blocks after it
/// repeat what the endpoint needs in all.
pub(super) fn read(message: &str) -> Vec<String> {
    let mut scopes = Vec::new();
    if let Some(block) = message.split("```").nth(1) {
        match serde_json::from_str(block) {
            Ok(expression) => flatten(&expression, &mut scopes),
            Err(_) => scopes.extend(lines(block)),
        }
    }
    scopes
}

fn lines(block: &str) -> impl Iterator<Item = String> {
    let lines = block.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(str::to_owned)
}

fn flatten(expression: &Value, scopes: &mut Vec<String>) {
    match expression {
        Value::String(scope) if !scopes.contains(scope) => scopes.push(scope.clone()),
        Value::Array(parts) => parts.iter().for_each(|part| flatten(part, scopes)),
        Value::Object(parts) => parts.values().for_each(|part| flatten(part, scopes)),
        _ => {}
    }
}
