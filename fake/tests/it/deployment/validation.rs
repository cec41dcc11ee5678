//! Invalid bodies, and the responses of the real worker-manager to them. Skipped if its recordings are not beside this
//! repository.

use std::path::Path;

use serde_json::Value;

use crate::support::pools::definition;
use crate::support::wire::{Request, Wire};
use crate::support::workers::{with_worker, worker};

#[tokio::test]
async fn enforces_the_limits_of_the_schema() {
    let wire = with_worker().await;
    let put = async |path: &str, pointer: &str, value: Value, mut body: Value| {
        *body.pointer_mut(pointer).unwrap() = value;
        wire.send_json("PUT", path, &body).await
    };
    let (pool, other) = ("/worker-pool/a%2Fc", "/workers/a%2Fb/g/x");
    for (path, pointer, value, body) in [
        (pool, "/owner", "nobody".into(), definition("static")),
        (
            pool,
            "/description",
            "x".repeat(10 * 1024 + 1).into(),
            definition("static"),
        ),
        (pool, "/emailOnError", "yes".into(), definition("static")),
        (other, "/capacity", 0.into(), worker(1)),
        (other, "/capacity", 1.5.into(), worker(1)),
        (other, "/expires", "tomorrow".into(), worker(1)),
        (
            other,
            "/providerInfo/staticSecret",
            "short".into(),
            worker(1),
        ),
    ] {
        let reply = put(path, pointer, value, body).await;
        reply.fails(400, "InputValidationError", "Schema Validation Failed!");
    }
}

#[tokio::test]
async fn violations_equal_those_of_the_real_service() {
    let recordings =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/recordings/worker-manager.jsonl");
    let Ok(recordings) = std::fs::read_to_string(&recordings) else {
        println!("skipped: {} does not exist", recordings.display());
        return;
    };
    let wire = Wire::start().await;
    let mut count = 0;
    for line in recordings
        .lines()
        .filter(|line| line.contains("InputValidationError"))
    {
        let recorded: Value = serde_json::from_str(line).unwrap();
        let (request, answer) = (&recorded["request"], &recorded["response"]["body"]);
        let answer: Value = serde_json::from_str(answer.as_str().unwrap()).unwrap();
        let sent = Request {
            method: request["method"].as_str().unwrap(),
            path: request["path"].as_str().unwrap(),
            body: request["body"]
                .as_str()
                .map(str::to_string)
                .filter(|body| !body.is_empty()),
            ..Request::default()
        };
        if sent.body.is_none() {
            continue;
        }
        let reply = wire.send(sent).await;
        let expected = violation(&answer).replace("http://127.0.0.1:8080", wire.fake.root_url());
        assert_eq!(violation(&reply.json()), expected, "{}", recorded["name"]);
        count += 1;
    }
    assert!(count > 10, "only {count} were compared");
}

/// Returns the message of an error without the parts that all errors share.
fn violation(body: &Value) -> String {
    let message = body["message"].as_str().unwrap();
    message.split("\n\n---").next().unwrap().to_string()
}
