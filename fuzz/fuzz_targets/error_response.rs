//! Any body of an error response gives a one-line error that is safe to print and contains only text of the body.

#![no_main]

use libfuzzer_sys::fuzz_target;
use serde_json::{Map, Value, json};
use taskcluster_client::{Error, fuzzing};

const STATUSES: [u16; 8] = [400, 401, 403, 404, 409, 429, 500, 502];

/// The maximum number of bytes of a body that an error keeps.
const KEPT: usize = 64 * 1024;

const TRAILER: &str = "\n\n---\n\n* method:     ping\n* errorCode:  Oh\n";

fuzz_target!(|data: &[u8]| {
    let Some((&first, body)) = data.split_first() else {
        return;
    };
    let status = STATUSES[usize::from(first) % STATUSES.len()];
    as_it_is(status, body);
    if first >= 0x80 && !body.is_empty() {
        as_it_is(status, &body.repeat(KEPT / body.len() + 2));
    }
    if let Ok(message) = std::str::from_utf8(body) {
        check_as_message(status, message);
    }
});

fn as_it_is(status: u16, body: &[u8]) {
    let error = fuzzing::error_response(status, body.to_vec());
    check(status, &error);
    let kept = &body[..body.len().min(KEPT)];
    assert_eq!(error.body(), Some(&*String::from_utf8_lossy(kept)));
    if let Ok(members) = serde_json::from_slice::<Map<String, Value>>(body) {
        assert_eq!(error.code(), members.get("code").and_then(Value::as_str));
        let given = ["message", "error"]
            .iter()
            .find_map(|name| members.get(*name)?.as_str());
        assert_eq!(error.message().is_some(), given.is_some());
        if let (Some(message), Some(given)) = (error.message(), given) {
            check_trailer(message, given);
        }
        assert_eq!(
            error.request_info().is_some(),
            members.get("requestInfo").is_some_and(Value::is_object)
        );
    }
}

/// Checks the body as a service's message. A trailer must not change the message, unless the message contains one itself.
fn check_as_message(status: u16, message: &str) {
    let code = "InsufficientScopes";
    let body = json!({"code": code, "message": format!("{message}{TRAILER}")});
    let error = fuzzing::error_response(status, body.to_string().into_bytes());
    check(status, &error);
    assert_eq!(error.code(), Some(code));
    let read = error.message().expect("the body has a message");
    if read != message.trim() {
        check_trailer(read, message);
    }
    assert_eq!(error.is_insufficient_scopes(), status == 403);
}

fn check(status: u16, error: &Error) {
    assert_eq!(error.status(), Some(status));
    assert_eq!(error.is_not_found(), status == 404);
    assert_eq!(error.is_conflict(), status == 409);
    let said = error.to_string();
    assert_eq!(said.lines().count(), 1, "{said:?}");
    assert!(!said.contains(char::is_control), "{said:?}");
    assert!(format!("{error:?}").contains(&said));
    let _ = format!("{:?}", error.request_info());
    let message = error.message().unwrap_or_default();
    if !error.is_insufficient_scopes() || !message.contains("```") {
        assert!(error.missing_scopes().is_empty());
    }
}

fn check_trailer(message: &str, given: &str) {
    if message == given.trim() {
        return;
    }
    let cut = given.trim_start().strip_prefix(message);
    let cut = cut.expect("the message is a prefix");
    let (_, trailer) = cut.split_once("---\n").expect("the rest is a trailer");
    assert!(trailer.trim_start().starts_with("* method:"), "{trailer:?}");
}
