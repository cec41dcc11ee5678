//! What a real worker-manager was asked and answered, once more: its answers through the client, and the client's
//! requests held against those that the official Python client sent.

use crate::support::names::on_the_wire;
use crate::support::reference::{entries, text};
use crate::support::server::{Seen, Server, answer};
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
    fn answer(&self) -> Vec<u8> {
        // The recorded body is unpacked and whole; these say how it came.
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
        answer(self.response.status, &headers, self.body().as_bytes())
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

/// The exchanges that are wanted and have a body; none, with a word about it, if the file is not there.
fn exchanges(wanted: impl Fn(u16) -> bool) -> Option<Vec<Exchange>> {
    let Ok(lines) = std::fs::read_to_string(FILE) else {
        println!("skipped: {FILE} is not there");
        return None;
    };
    let exchanges = lines
        .lines()
        .map(|line| serde_json::from_str::<Exchange>(line).unwrap())
        .filter(|exchange| wanted(exchange.response.status) && !exchange.body().is_empty());
    Some(exchanges.collect())
}

/// The entry of the reference that the request meets, and the arguments in its path.
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
        // The service takes bare slashes here.
        let argument = path.strip_prefix("/worker-pool/")?;
        let entry = candidates.find(|entry| entry["route"] == "/worker-pool/<workerPoolId>")?;
        Some((entry.clone(), vec![argument.to_owned()]))
    })
}

/// The arguments, decoded, if that path is one of that route.
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

/// An answer, whatever endpoint it came from.
struct Told {
    status: u16,
    request_id: Option<String>,
    trace_id: Option<String>,
    body: Json,
}

async fn told<E: Endpoint>(call: Call<E>, body: fn(&E::Output) -> Json) -> Result<Told, Error> {
    let response: Response<E::Output> = call.send().await?;
    Ok(Told {
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

/// The same request with the client. A body that the request's type cannot hold is replaced by another.
async fn repeat(
    wm: &WorkerManager,
    name: &str,
    arguments: &[String],
    request: &Request,
) -> Result<Told, Error> {
    let mut query = form_decoded(request.query.as_deref().unwrap_or_default());
    // Signed URLs: nothing that a caller of an endpoint sets.
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
                        panic!("{name} has other arguments than {arguments:?}");
                    };
                    let call = wm.$method($($argument,)* $(&body::<$body>(request))?);
                    $(let call = match query.iter().find(|(key, _)| *key == on_the_wire(stringify!($key))) {
                        Some((_, value)) => call.$key(value),
                        None => call,
                    };)*
                    told(call, $kind).await
                })+
                _ => panic!("there is no {name}"),
            }
        };
    }
    crate::support::calls::worker_manager!(repeat! {})
}

fn body<T: for<'de> Deserialize<'de>>(request: &Request) -> T {
    let text = request.body.as_deref().unwrap_or_default();
    serde_json::from_str(text).unwrap_or_else(|_| any_body())
}

/// A body for any call: it has what any of them requires, and what one does not know it ignores.
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

/// The request is the recorded one; its dates may be spelled otherwise, as the client writes them one way only.
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
async fn every_recorded_answer_fits_its_type_and_is_written_back_the_same() {
    let Some(exchanges) = exchanges(|status| (200..300).contains(&status)) else {
        return;
    };
    let entries = entries("worker-manager");
    let server = Server::start(exchanges.iter().map(Exchange::answer)).await;
    let wm = WorkerManager::new(&server.client().build().unwrap());
    let (mut typed, mut untyped, mut same_requests) = (0, 0, 0);
    let mut misfits = Vec::new();
    for exchange in &exchanges {
        let name = &exchange.name;
        let (entry, arguments) = endpoint_of(&entries, &exchange.request)
            .unwrap_or_else(|| panic!("{name} meets no endpoint"));
        let told = repeat(&wm, text(&entry, "name"), &arguments, &exchange.request).await;
        if exchange.sender == "python" {
            assert_same_request(server.seen().last().unwrap(), &exchange.request, name);
            same_requests += 1;
        }
        let told = match told {
            Ok(told) => told,
            Err(error) => {
                misfits.push(format!("{name}: {error}"));
                continue;
            }
        };
        assert_eq!(told.status, exchange.response.status, "{name}");
        assert_eq!(
            told.request_id.as_deref(),
            exchange.header("x-for-request-id")
        );
        assert_eq!(told.trace_id.as_deref(), exchange.header("x-for-trace-id"));
        let recorded = Json::from(without_former_members(exchange.body()));
        if told.body != recorded {
            misfits.push(format!("{name}: {recorded} is written as {}", told.body));
        }
        *if entry["output"].is_string() {
            &mut typed
        } else {
            &mut untyped
        } += 1;
    }
    println!(
        "{typed} answers with a type, {untyped} without; {same_requests} requests of the Python client"
    );
    assert!(misfits.is_empty(), "{}", misfits.join("\n"));
    assert!(typed > 0 && same_requests > 0);
}

/// A recorded response of v106.0.0 without the members that the vendored release no longer has.
fn without_former_members(body: &str) -> Value {
    let mut body = serde_json::from_str(body).unwrap();
    if let Value::Object(members) = &mut body {
        let actions = members.remove("actions");
        assert!(actions.is_none_or(|it| it == json!([])), "{body}");
    }
    body
}

#[tokio::test]
async fn every_recorded_refusal_has_its_code_and_message() {
    let Some(exchanges) = exchanges(|status| status >= 400) else {
        return;
    };
    let entries = entries("worker-manager");
    let server = Server::start(exchanges.iter().map(Exchange::answer)).await;
    // Unsigned: who signs would put its clock right after the refusals of stale timestamps, and ask again.
    let unsigned = Client::builder(format!("http://127.0.0.1:{}", server.port))
        .retry(RetryPolicy::default().max_retries(0));
    let wm = WorkerManager::new(&unsigned.build().unwrap());
    let (mut with_json, mut without) = (0, 0);
    for exchange in &exchanges {
        let name = &exchange.name;
        let endpoint = endpoint_of(&entries, &exchange.request);
        let told = match &endpoint {
            Some((entry, arguments)) => {
                repeat(&wm, text(entry, "name"), arguments, &exchange.request).await
            }
            None => wm.ping().await.map(|_| unreachable!("{name} is a refusal")),
        };
        let Err(error) = told else {
            panic!("{name} is no error");
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
    println!("{with_json} refusals in JSON, {without} in something else");
    assert!(with_json > 0 && without > 0);
}
