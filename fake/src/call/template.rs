//! Templates in JSON-e.

use serde_json::{Map, Value, json};

use crate::store::Date;

/// Renders a template with these variables and the time `now`.
///
/// # Errors
///
/// Fails with the message of the JSON-e library.
pub fn render(template: &Value, variables: Map<String, Value>, now: Date) -> Result<Value, String> {
    // The library sets `now` to the machine's time, but `$let` can replace it.
    let template = json!({ "$let": { "now": now }, "in": template });
    let rendered = json_e::render(&template, &Value::Object(variables));
    rendered.map_err(|error| {
        let text = error.to_string();
        text.replace("Interpreter Error", "InterpreterError")
    })
}
