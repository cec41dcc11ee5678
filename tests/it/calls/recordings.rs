//! Replays recorded exchanges with a real worker-manager: the client reads the responses, and its requests are compared with
//! those of the official Python client.

use crate::support::names::on_the_wire;
use crate::support::reference::{entries, text};
use crate::support::server::{Seen, Server, http_response};
use percent_encoding::percent_decode_str;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use taskcluster_client::worker_manager::*;
use taskcluster_client::{
    Call, Client, Endpoint, Error, Json, Raw, Response, RetryPolicy, Timestamp,
};

const FILE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../shared/recordings/worker-manager.jsonl"
);
const API: &str = "/api/worker-manager/v1";

#[derive(Deserialize)]
struct Exchange {
    name: String,
    sender: String,
    request: Request,
    response: Recorded,
}

#[derive(Deserialize)]
struct Request {
    method: String,
    path: String,
    query: Option<String>,
    body: Option<String>,
}

#[derive(Deserialize)]
struct Recorded {
    status: u16,
    headers: Vec<(String, String)>,
    body: Option<String>,
}

impl Exchange {
    fn response_bytes(&self) -> Vec<u8> {
        // The recorded body is decompressed and complete; these headers describe the transfer.
        let about_the_wire = [
            "connection",
            "content-encoding",
            "content-length",
            "keep-alive",
            "transfer-encoding",
        ];
        let headers: Vec<_> = self
            .response
            .headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .filter(|(name, _)| !about_the_wire.contains(&name.to_lowercase().as_str()))
            .collect();
        http_response(self.response.status, &headers, self.body().as_bytes())
    }

    fn body(&self) -> &str {
        self.response.body.as_deref().unwrap_or_default()
    }

    fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.response.headers.iter();
        let (_, value) = headers.find(|(known, _)| known.eq_ignore_ascii_case(name))?;
        Some(value)
    }
}

/// Returns the recorded exchanges with such a status and a body. Without the file, prints `skipped` and returns `None`.
fn exchanges(wanted: impl Fn(u16) -> bool) -> Option<Vec<Exchange>> {
    let Ok(lines) = std::fs::read_to_string(FILE) else {
        println!("skipped: {FILE} is missing");
        return None;
    };
    let exchanges = lines
        .lines()
        .map(|line| serde_json::from_str::<Exchange>(line).unwrap())
        .filter(|exchange| wanted(exchange.response.status) && !exchange.body().is_empty());
    Some(exchanges.collect())
}

/// Returns the reference's entry for the request, and the arguments in its path.
fn endpoint_of(entries: &[Value], request: &Request) -> Option<(Value, Vec<String>)> {
    let path = request.path.strip_prefix(API)?.trim_end_matches('/');
    let mut candidates = entries
        .iter()
        .filter(|entry| text(entry, "method").to_uppercase() == request.method);
    let exact = candidates.clone().find_map(|entry| {
        let arguments = arguments(text(entry, "route"), path)?;
        Some((entry.clone(), arguments))
    });
    exact.or_else(|| {
        // The service accepts bare slashes in this route.
        let argument = path.strip_prefix("/worker-pool/")?;
        let entry = candidates.find(|entry| entry["route"] == "/worker-pool/<workerPoolId>")?;
        Some((entry.clone(), vec![argument.to_owned()]))
    })
}

/// Returns the decoded arguments, if the path matches the route.
fn arguments(route: &str, path: &str) -> Option<Vec<String>> {
    if route.split('/').count() != path.split('/').count() {
        return None;
    }
    let mut arguments = Vec::new();
    for (expected, segment) in route.split('/').zip(path.split('/')) {
        if expected.starts_with('<') {
            let argument = percent_decode_str(segment).decode_utf8_lossy();
            arguments.push(argument.into_owned());
        } else if expected != segment {
            return None;
        }
    }
    Some(arguments)
}

/// A response of any endpoint.
struct Replayed {
    status: u16,
    request_id: Option<String>,
    trace_id: Option<String>,
    body: Json,
}

async fn replay<E: Endpoint>(
    call: Call<E>,
    body: fn(&E::Output) -> Json,
) -> Result<Replayed, Error> {
    let response: Response<E::Output> = call.send().await?;
    Ok(Replayed {
        status: response.status(),
        request_id: response.request_id().map(str::to_owned),
        trace_id: response.trace_id().map(str::to_owned),
        body: body(response.body()),
    })
}

fn json<T: Serialize>(body: &T) -> Json {
    Json::of(body).unwrap()
}

fn raw(body: &Raw) -> Json {
    body.json().unwrap()
}

fn nothing(_: &()) -> Json {
    Json::default()
}

/// Repeats the request with the client. If the request's type cannot hold the body, another body is sent.
async fn repeat(
    wm: &WorkerManager,
    name: &str,
    arguments: &[String],
    request: &Request,
) -> Result<Replayed, Error> {
    let mut query = form_decoded(request.query.as_deref().unwrap_or_default());
    // `bewit` belongs to a signed URL. Callers of endpoints do not set it.
    query.retain(|(key, _)| key != "bewit");
    macro_rules! repeat {
        ($(
            $endpoint:ident
            $method:ident($($argument:ident),* $(; $body:ident)?)
            [$($key:ident)*] $kind:ident,
        )+) => {
            match name {
                $(endpoint::$endpoint::NAME => {
                    let [$($argument),*] = arguments else {
                        panic!("{name} does not take the arguments {arguments:?}");
                    };
                    let call = wm.$method($($argument,)* $(&body::<$body>(request))?);
                    $(let call = match query.iter().find(|(key, _)| *key == on_the_wire(stringify!($key))) {
                        Some((_, value)) => call.$key(value),
                        None => call,
                    };)*
                    replay(call, $kind).await
                })+
                _ => panic!("unknown endpoint {name}"),
            }
        };
    }
    crate::support::calls::worker_manager!(repeat! {})
}

fn body<T: for<'de> Deserialize<'de>>(request: &Request) -> T {
    let text = request.body.as_deref().unwrap_or_default();
    serde_json::from_str(text).unwrap_or_else(|_| any_body())
}

/// Returns a body for any call: it has every required field, and each type ignores the fields that it does not know.
fn any_body<T: DeserializeOwned>() -> T {
    serde_json::from_value(json!({
        "config": {},
        "description": "",
        "emailOnError": false,
        "expires": "2030-01-01T00:00:00.000Z",
        "extra": {},
        "kind": "",
        "owner": "",
        "providerId": "",
        "secret": "",
        "title": "",
        "workerGroup": "",
        "workerId": "",
        "workerIdentityProof": {"token": ""},
        "workerPoolId": "",
    }))
    .unwrap()
}

fn form_decoded(query: &str) -> Vec<(String, String)> {
    let pairs = url::form_urlencoded::parse(query.as_bytes()).into_owned();
    let mut pairs: Vec<_> = pairs.collect();
    pairs.sort();
    pairs
}

/// Fails if the request differs from the recorded one. Dates may have another spelling, because the client has only one.
fn assert_same_request(seen: &Seen, request: &Request, name: &str) {
    let mut line = seen.line.split(' ');
    assert_eq!(line.next(), Some(request.method.as_str()), "{name}");
    let resource = line.next().unwrap();
    let (path, query) = resource.split_once('?').unwrap_or((resource, ""));
    assert_eq!(path, request.path, "{name}");
    let recorded = request.query.as_deref().unwrap_or_default();
    assert_eq!(form_decoded(query), form_decoded(recorded), "{name}");
    let [sent, recorded] = [&seen.body, request.body.as_deref().unwrap_or_default()].map(|body| {
        let value = serde_json::from_str(body);
        value.map(normalized).ok()
    });
    assert_eq!(sent, recorded, "{name}");
}

fn normalized(value: Value) -> Value {
    match value {
        Value::String(text) => match text.parse::<Timestamp>() {
            Ok(time) => time.to_string().into(),
            Err(_) => text.into(),
        },
        Value::Array(items) => items.into_iter().map(normalized).collect(),
        Value::Object(members) => members
            .into_iter()
            .map(|(name, value)| (name, normalized(value)))
            .collect(),
        other => other,
    }
}

#[tokio::test]
async fn recorded_responses_are_read_and_written_unchanged() {
    let Some(exchanges) = exchanges(|status| (200..300).contains(&status)) else {
        return;
    };
    let entries = entries("worker-manager");
    let server = Server::start(exchanges.iter().map(Exchange::response_bytes)).await;
    let wm = WorkerManager::new(&server.client().build().unwrap());
    let (mut typed, mut untyped, mut same_requests) = (0, 0, 0);
    let mut misfits = Vec::new();
    for exchange in &exchanges {
        let name = &exchange.name;
        let (entry, arguments) = endpoint_of(&entries, &exchange.request)
            .unwrap_or_else(|| panic!("{name} matches no endpoint"));
        let replayed = repeat(&wm, text(&entry, "name"), &arguments, &exchange.request).await;
        if exchange.sender == "python" {
            assert_same_request(server.seen().last().unwrap(), &exchange.request, name);
            same_requests += 1;
        }
        let replayed = match replayed {
            Ok(replayed) => replayed,
            Err(error) => {
                misfits.push(format!("{name}: {error}"));
                continue;
            }
        };
        assert_eq!(replayed.status, exchange.response.status, "{name}");
        assert_eq!(
            replayed.request_id.as_deref(),
            exchange.header("x-for-request-id")
        );
        assert_eq!(
            replayed.trace_id.as_deref(),
            exchange.header("x-for-trace-id")
        );
        let recorded = Json::from(without_former_members(exchange.body()));
        if replayed.body != recorded {
            misfits.push(format!(
                "{name}: {recorded} is written as {}",
                replayed.body
            ));
        }
        *if entry["output"].is_string() {
            &mut typed
        } else {
            &mut untyped
        } += 1;
    }
    println!(
        "{typed} typed responses, {untyped} untyped; {same_requests} requests equal to those of the Python client"
    );
    assert!(misfits.is_empty(), "{}", misfits.join("\n"));
    assert!(typed > 0 && same_requests > 0);
}

/// Returns a recorded response of v106.0.0 without the fields that the vendored release has removed.
fn without_former_members(body: &str) -> Value {
    let mut body = serde_json::from_str(body).unwrap();
    if let Value::Object(members) = &mut body {
        let actions = members.remove("actions");
        assert!(actions.is_none_or(|it| it == json!([])), "{body}");
    }
    body
}

#[tokio::test]
async fn recorded_errors_have_their_code_and_message() {
    let Some(exchanges) = exchanges(|status| status >= 400) else {
        return;
    };
    let entries = entries("worker-manager");
    let server = Server::start(exchanges.iter().map(Exchange::response_bytes)).await;
    // Unsigned: a client with credentials would correct its clock after a stale timestamp, and retry.
    let unsigned = Client::builder(format!("http://127.0.0.1:{}", server.port))
        .retry(RetryPolicy::default().max_retries(0));
    let wm = WorkerManager::new(&unsigned.build().unwrap());
    let (mut with_json, mut without) = (0, 0);
    for exchange in &exchanges {
        let name = &exchange.name;
        let endpoint = endpoint_of(&entries, &exchange.request);
        let replayed = match &endpoint {
            Some((entry, arguments)) => {
                repeat(&wm, text(entry, "name"), arguments, &exchange.request).await
            }
            None => wm
                .ping()
                .await
                .map(|_| unreachable!("{name} is an error response")),
        };
        let Err(error) = replayed else {
            panic!("{name} did not fail");
        };
        assert_eq!(error.status(), Some(exchange.response.status), "{name}");
        assert_eq!(error.body(), Some(exchange.body()), "{name}");
        assert_eq!(error.request_id(), exchange.header("x-for-request-id"));
        assert_eq!(error.trace_id(), exchange.header("x-for-trace-id"));
        assert!(error.was_sent() && !error.is_decode());
        let Ok(body) = serde_json::from_str::<Value>(exchange.body()) else {
            assert_eq!((error.code(), error.message()), (None, None), "{name}");
            without += 1;
            continue;
        };
        with_json += 1;
        assert_eq!(error.code(), body["code"].as_str(), "{name}");
        let message = body["message"].as_str().or(body["error"].as_str()).unwrap();
        let message = message.split("\n\n---\n\n* method:").next().unwrap();
        assert_eq!(error.message(), Some(message.trim()), "{name}");
        let method = error.request_info().map(|info| info.method.as_str());
        assert_eq!(method, body["requestInfo"]["method"].as_str(), "{name}");
        if let (Some(method), Some((entry, _))) = (method, &endpoint) {
            assert_eq!(method, text(entry, "name"), "{name}");
        }
    }
    println!("{with_json} error responses in JSON, {without} in other formats");
    assert!(with_json > 0 && without > 0);
}
