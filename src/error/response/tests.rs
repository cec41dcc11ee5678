use bytes::Bytes;
use http::header::HeaderMap;
use serde_json::json;

use super::{ErrorResponse, KEPT};
use crate::Json;
use crate::call;
use crate::error::Error;
use crate::request::HttpResponse;
use crate::rt::{self, Api, Decode, Endpoint, Method, Stability};

fn response(status: u16, body: impl Into<Bytes>) -> HttpResponse {
    HttpResponse {
        status,
        headers: HeaderMap::new(),
        body: body.into(),
        attempts: 1,
    }
}

fn error_with(status: u16, body: &serde_json::Value) -> Error {
    Error::response(&response(status, body.to_string()))
}

#[test]
fn decodes_a_usual_error_response() {
    let error = error_with(
        409,
        &json!({
            "code": "RequestConflict",
            "message": "It exists\nalready\n\n---\n\n* method:     createHerd\n* errorCode:  RequestConflict",
            "requestInfo": {
                "method": "createHerd",
                "params": {"herdId": "a/b", "odd": 1},
                "payload": {"token": "hunter2"},
                "time": "2024-02-29T12:30:00.000Z"
            }
        }),
    );
    assert!(error.is_conflict() && !error.is_not_found());
    assert_eq!(error.code(), Some("RequestConflict"));
    assert_eq!(error.message(), Some("It exists\nalready"));
    assert_eq!(error.to_string(), "409 RequestConflict: It exists already");
    let info = error.request_info().unwrap();
    assert_eq!(info.method, "createHerd");
    assert_eq!(
        (&*info.params["herdId"], &*info.params["odd"]),
        ("a/b", "1")
    );
    assert_eq!(info.payload, Some(Json::from(json!({"token": "hunter2"}))));
    assert_eq!(info.time.unwrap().to_string(), "2024-02-29T12:30:00.000Z");
    assert!(error.body().unwrap().contains("hunter2"));
    assert!(!format!("{error:?} {info:?}").contains("hunter2"));
}

enum Unlock {}

impl Endpoint for Unlock {
    const API: Api = Api::new("farm", "v1");
    const NAME: &'static str = "unlock";
    const METHOD: Method = Method::Post;
    const ROUTE: &'static str = "/herds/<herdId>/<token>";
    const SECRETS: &'static [&'static str] = &["token"];
    const STABILITY: Stability = Stability::Stable;
    type Output = ();
    const DECODE: Decode<()> = rt::nothing;
}

#[test]
fn hides_a_secret_parameter_that_the_service_repeats() {
    let params = json!({"herdId": "a/b", "token": "hunter2"});
    let error = error_with(404, &json!({"requestInfo": {"params": params}}));
    let error = error.during(call::endpoint::info::<Unlock>());
    let info = error.request_info().unwrap();
    assert_eq!(info.params["token"], "hunter2");
    let shown = format!("{info:?}");
    assert!(
        shown.contains("a/b") && !shown.contains("hunter2"),
        "{shown}"
    );
}

#[test]
fn an_unexpected_member_does_not_affect_the_others() {
    let error = error_with(
        500,
        &json!({"code": 7, "message": "Oh", "requestInfo": {"time": "soon", "payload": null}}),
    );
    assert_eq!((error.code(), error.message()), (None, Some("Oh")));
    let info = error.request_info().unwrap();
    assert_eq!(
        (info.method.as_str(), info.time, &info.payload),
        ("", None, &Some(Json::from(serde_json::Value::Null)))
    );
}

#[test]
fn shows_a_code_of_several_lines_in_one_line() {
    let error = error_with(400, &json!({"code": "Input\nError", "message": "Oh"}));
    assert_eq!(error.code(), Some("Input\nError"));
    assert_eq!(error.to_string(), "400 Input Error: Oh");
}

#[test]
fn escapes_control_and_bidi_characters_of_a_service() {
    let foreign = "a\u{1b}[2J\u{7}\0\u{202e}b";
    let error = error_with(
        400,
        &json!({"code": foreign, "message": foreign, "requestInfo": {
            "method": foreign, "params": {foreign: foreign}, "payload": foreign}}),
    );
    assert_eq!(
        (error.code(), error.message()),
        (Some(foreign), Some(foreign))
    );
    let shown = r"a\u{1b}[2J\u{7}\u{0}\u{202e}b";
    assert_eq!(error.to_string(), format!("400 {shown}: {shown}"));
    let info = error.request_info().unwrap();
    assert_eq!(info.method, foreign);
    for shown in [
        format!("{error:?} {error:#?}"),
        format!("{info:?} {info:#?}"),
    ] {
        let harmless =
            |character: char| character == '\n' || character.is_ascii_graphic() || character == ' ';
        assert!(shown.chars().all(harmless), "{shown}");
    }
}

#[test]
fn decodes_responses_of_the_router_and_of_proxies() {
    let router = error_with(404, &json!({"error": "Not found"}));
    assert_eq!((router.code(), router.message()), (None, Some("Not found")));
    assert!(router.is_not_found());
    let proxy = Error::response(&response(502, "<html>Bad\nGateway</html>"));
    assert_eq!(
        (proxy.status(), proxy.code(), proxy.message()),
        (Some(502), None, None)
    );
    assert_eq!(proxy.body(), Some("<html>Bad\nGateway</html>"));
    assert_eq!(proxy.to_string(), "502: the response has no message");
}

#[test]
fn keeps_a_line_of_dashes_inside_the_message() {
    let error = error_with(400, &json!({"code": "X", "message": "a\n---\nb"}));
    assert_eq!(error.message(), Some("a\n---\nb"));
    let error = error_with(
        400,
        &json!({"code": "X", "message": "a\n---\nb\n\n---\n\n* method: c"}),
    );
    assert_eq!(error.message(), Some("a\n---\nb"));
}

#[test]
fn cuts_the_message_at_the_first_trailer() {
    let trailer = |method| format!("\n\n---\n\n* method:     {method}\n* statusCode: 400\n");
    let message = [
        "Oh\n---\nno",
        &trailer("createTask"),
        &trailer("triggerHook"),
    ]
    .concat();
    let error = error_with(400, &json!({"code": "InputError", "message": message}));
    assert_eq!(error.message(), Some("Oh\n---\nno"));

    let message = [
        "Oh",
        &trailer("createTask"),
        "and more",
        &trailer("triggerHook"),
    ]
    .concat();
    let error = error_with(400, &json!({"message": message}));
    assert_eq!(error.message(), Some("Oh"));
}

#[test]
fn reads_missing_scopes_from_the_first_block_in_every_format() {
    let message = |block: &str| {
        format!(
            "You miss:\n\n```\n{block}\n```\n\nIt needs:\n\n```\nother\n```\n\n---\n\n* method: x"
        )
    };
    for (block, scopes) in [
        ("a:b", vec!["a:b"]),
        ("a:b\nc:d e", vec!["a:b", "c:d e"]),
        (r#"{"AllOf": ["a", {"AnyOf": ["b", "a"]}]}"#, vec!["a", "b"]),
        (r#""a""#, vec!["a"]),
    ] {
        let error = error_with(
            403,
            &json!({"code": "InsufficientScopes", "message": message(block)}),
        );
        assert!(error.is_insufficient_scopes());
        assert_eq!(error.missing_scopes(), scopes);
    }
    let other = error_with(403, &json!({"code": "Other", "message": message("a")}));
    assert!(!other.is_insufficient_scopes() && other.missing_scopes().is_empty());
}

#[test]
fn reads_missing_scopes_on_first_use() {
    let body = json!({"code": "InsufficientScopes", "message": "```\na\n```"}).to_string();
    let response = ErrorResponse::decode(&response(403, body));
    assert!(response.missing_scopes.get().is_none());
    assert_eq!(response.missing_scopes(), ["a"]);
    assert!(response.missing_scopes.get().is_some());
}

#[test]
fn keeps_order_and_removes_duplicates_of_many_missing_scopes() {
    let scopes: Vec<_> = (0..10_000).map(|n| n.to_string()).collect();
    let twice: Vec<_> = scopes.iter().chain(&scopes).collect();
    let lines = twice.iter().flat_map(|scope| [scope, "\n"]);
    for block in [json!({"AllOf": twice}).to_string(), lines.collect()] {
        let message = format!("```\n{block}\n```");
        let error = error_with(
            403,
            &json!({"code": "InsufficientScopes", "message": message}),
        );
        assert_eq!(error.missing_scopes(), scopes);
    }
}

#[test]
fn cuts_a_long_body_but_decodes_all_of_it() {
    let body = json!({"aaa": "ü".repeat(KEPT), "code": "Long"}).to_string();
    let error = ErrorResponse::decode(&response(400, body));
    assert_eq!(error.code.as_deref(), Some("Long"));
    assert!(error.body.len() <= KEPT + '\u{fffd}'.len_utf8());
}

/// Decodes every error response in the recordings of a real service, if the recordings are available.
#[test]
fn decodes_recorded_error_responses() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../shared/recordings/worker-manager.jsonl"
    );
    let Ok(lines) = std::fs::read_to_string(path) else {
        println!("skipped: there are no recordings beside the project");
        return;
    };
    for line in lines.lines() {
        let exchange: serde_json::Value = serde_json::from_str(line).unwrap();
        let status = exchange["response"]["status"].as_u64().unwrap() as u16;
        if status < 400 {
            continue;
        }
        let body = exchange["response"]["body"].as_str().unwrap_or_default();
        let error = Error::response(&response(status, body.to_owned()));
        if body.contains("\"code\"") {
            assert!(
                error.code().is_some()
                    && error.request_info().is_some_and(|info| info.time.is_some()),
                "{line}"
            );
            assert!(!error.message().unwrap().contains("errorCode"), "{line}");
        }
        assert_eq!(error.is_insufficient_scopes(), status == 403, "{line}");
        assert_eq!(error.missing_scopes().is_empty(), status != 403, "{line}");
        assert!(!error.to_string().contains('\n'));
    }
}
