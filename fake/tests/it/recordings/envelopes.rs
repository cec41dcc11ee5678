//! Responses compared with those of the real services.

use std::fs;

use serde::Deserialize;
use taskcluster_fake::Fake;

use crate::support::raw::{Raw, head, send};

const FILE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../shared/recordings/worker-manager.jsonl"
);

/// Exchanges without credentials and body, one for each kind of envelope.
const NAMES: [&str; 6] = [
    "lbheartbeat",
    "ping/head",
    "ping/trace-id",
    "no-such-route",
    "no-such-api-version",
    "workerPool/malformed-percent-encoding",
];

#[derive(Deserialize)]
struct Exchange {
    name: String,
    request: Request,
    response: Response,
}

#[derive(Deserialize)]
struct Request {
    method: String,
    path: String,
    headers: Vec<(String, String)>,
}

#[derive(Deserialize)]
struct Response {
    status: u16,
    headers: Vec<(String, String)>,
    body: Option<String>,
}

/// Returns the headers without the date, sorted by name.
fn lasting(headers: &[(String, String)]) -> Vec<(String, String)> {
    let lower = headers
        .iter()
        .map(|(name, value)| (name.to_ascii_lowercase(), value.clone()));
    let mut headers: Vec<_> = lower.filter(|(name, _)| name != "date").collect();
    headers.sort();
    headers
}

#[tokio::test]
async fn envelopes_equal_those_of_the_real_services() {
    let Ok(text) = fs::read_to_string(FILE) else {
        println!("skipped: {FILE} does not exist");
        return;
    };
    let fake = Fake::start().await.unwrap();
    let exchanges = text.lines().map(|line| serde_json::from_str(line).unwrap());
    let exchanges = exchanges.filter(|exchange: &Exchange| NAMES.contains(&&*exchange.name));
    let mut compared = 0;
    for Exchange {
        name,
        request,
        response,
    } in exchanges
    {
        let headers = request.headers.iter().filter(|header| header.0 != "Host");
        let headers: Vec<String> = headers
            .map(|(name, value)| format!("{name}: {value}"))
            .collect();
        let headers: Vec<&str> = headers.iter().map(String::as_str).collect();
        let reply = send(
            &fake,
            &head(&fake, &request.method, &request.path, &headers),
        )
        .await;
        let Raw {
            status,
            headers,
            body,
        } = reply.unwrap();
        assert_eq!(status, response.status, "{name}");
        let is_ping = name.starts_with("ping/");
        let (ours, theirs) = (lasting(&headers), lasting(&response.headers));
        assert_eq!(ours.len(), theirs.len(), "{name}: {ours:?}");
        for (ours, theirs) in ours.into_iter().zip(theirs) {
            let is_new_id = theirs.0.starts_with("x-for-") && theirs.1.len() == 36;
            let is_uptime = is_ping && ["etag", "content-length"].contains(&&*theirs.0);
            match is_new_id || is_uptime {
                true => assert_eq!(ours.0, theirs.0, "{name}"),
                false => assert_eq!(ours, theirs, "{name}"),
            }
        }
        if !is_ping {
            let body = String::from_utf8(body).unwrap();
            assert_eq!(body, response.body.unwrap(), "{name}");
        }
        compared += 1;
    }
    assert_eq!(compared, NAMES.len());
}
