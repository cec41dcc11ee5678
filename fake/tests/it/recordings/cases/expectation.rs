//! The expected response of a case: a recorded response, or a line such as `409 RequestConflict 'Worker already exists'`.

use serde_json::Value;

use crate::support::wire::Reply;

/// Returns the differences between the expected response and this one.
pub fn differences(expected: &Value, reply: &Reply) -> Vec<String> {
    match expected {
        Value::String(line) => of_line(line, reply),
        recorded => of_recording(recorded, reply),
    }
}

fn of_line(line: &str, reply: &Reply) -> Vec<String> {
    let mut found = Vec::new();
    let mut words = line.split(' ');
    let status = words.next().unwrap_or_default();
    if reply.status.to_string() != status {
        found.push(format!(
            "status {} is not {status}: {}",
            reply.status, reply.text
        ));
    }
    if reply.status == 200 {
        return found;
    }
    let (_, code, _) = reply.error();
    let expected = words.next().unwrap_or_default().trim_end_matches(',');
    if code != expected {
        found.push(format!("code {code} is not {expected}"));
    }
    if let Some(expected) = line.split('\'').nth(1) {
        let message = message(&reply.json());
        if message != expected {
            found.push(format!("message {message:?} is not {expected:?}"));
        }
    }
    found
}

/// Errors are compared by code and message, workers by their ids, and other bodies as they are.
fn of_recording(recorded: &Value, reply: &Reply) -> Vec<String> {
    let mut found = Vec::new();
    if recorded["status"] != reply.status {
        found.push(format!(
            "status {} is not {}",
            reply.status, recorded["status"]
        ));
    }
    let text = recorded["body"].as_str().unwrap_or_default();
    let (expected, body) = match (
        serde_json::from_str::<Value>(text),
        serde_json::from_str(&reply.text),
    ) {
        (Ok(expected), Ok(body)) => (essence(&expected), essence(&body)),
        _ => (text.into(), reply.text.as_str().into()),
    };
    if body != expected {
        found.push(format!("body {body} is not {expected}"));
    }
    found
}

fn essence(body: &Value) -> Value {
    if body["message"].is_string() {
        return vec![
            body["code"].clone(),
            message(body).into(),
            body["requestInfo"]["params"].clone(),
        ]
        .into();
    }
    match body["workers"].as_array() {
        Some(workers) => workers
            .iter()
            .map(|worker| worker["workerId"].clone())
            .collect(),
        None => body.clone(),
    }
}

/// Returns the message without its trailer.
fn message(body: &Value) -> String {
    let message = body["message"].as_str().unwrap_or_default();
    let (message, _) = message.split_once("\n\n---\n\n").unwrap_or((message, ""));
    message.to_string()
}
