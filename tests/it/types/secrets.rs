//! No output shows a secret: `Debug` and `Display` of values, of errors and of their sources.

use std::error::Error as StdError;
use std::fmt::{Debug, Display};
use std::io::{Read, Write};
use std::net::TcpListener;
use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use taskcluster_client::worker_manager::*;
use taskcluster_client::{
    Certificate, Client, ClientBuilder, Credentials, Error, Json, RetryPolicy,
};

/// A part of every secret in these tests.
const SECRET: &str = "hunter2";
const TOKEN: &str = "token-hunter2";
const HOUR: Duration = Duration::from_secs(3600);
/// A certificate's seed, which is hidden too.
const SEED: &str = "hunter2SgMpTgSlrIGNFESRWZkC0ATWhkXAZf8NfFrhR";

fn assert_hidden(shown: &str) {
    assert!(!shown.contains(SECRET), "{shown}");
    assert!(!shown.contains("bewit="), "{shown}");
}

fn hidden(value: &impl Debug) -> String {
    let shown = format!("{value:?}");
    assert_hidden(&shown);
    assert_hidden(&format!("{value:#?}"));
    shown
}

/// Checks an error and its sources. Returns the error for further assertions.
fn hidden_error(error: Error) -> String {
    hidden(&error);
    let mut source: Option<&(dyn StdError + 'static)> = Some(&error);
    while let Some(error) = source {
        let shown: &dyn Display = error;
        assert_hidden(&format!("{shown} {shown:#} {error:?} {error:#?}"));
        source = error.source();
    }
    error.to_string()
}

fn permanent() -> Credentials {
    Credentials::new("static/me", TOKEN)
}

fn certificate() -> String {
    json!({"version": 1, "scopes": ["a"], "start": 0, "expiry": 1, "seed": SEED, "signature": TOKEN}).to_string()
}

fn builder(root: &str) -> ClientBuilder {
    let retry = RetryPolicy::default().max_retries(0);
    Client::builder(root).credentials(permanent()).retry(retry)
}

fn client() -> Client {
    builder("http://127.0.0.1:9").build().unwrap()
}

#[test]
fn credentials_and_certificates_hide_secrets() {
    let temporary = Credentials::with_certificate("static/me", TOKEN, certificate()).unwrap();
    for credentials in [&permanent(), &temporary] {
        assert!(hidden(credentials).contains("static/me"));
    }
    let certificate = temporary.certificate().unwrap();
    assert!(hidden(certificate).contains("scopes"));
    let credentials = permanent();
    hidden(&credentials.issue(["a"], HOUR).seed(SEED));
    for flawed in [
        credentials.issue(["a"], HOUR).seed(TOKEN),
        temporary.issue(["a"], HOUR),
    ] {
        hidden_error(flawed.build().unwrap_err());
    }
}

#[test]
fn invalid_certificates_are_hidden() {
    for text in [
        TOKEN.to_owned(),
        format!("{{{TOKEN}"),
        certificate().replace(SEED, SECRET),
        certificate().replace("[\"a\"]", "\"hunter2\""),
    ] {
        hidden_error(text.parse::<Certificate>().unwrap_err());
        hidden_error(Credentials::with_certificate("static/me", TOKEN, &text).unwrap_err());
        let wire = json!({"clientId": "static/me", "accessToken": TOKEN, "certificate": text});
        let error = serde_json::from_value::<Credentials>(wire).unwrap_err();
        assert_hidden(&format!("{error} {error:?}"));
    }
}

#[test]
fn clients_calls_and_lists_hide_secrets() {
    let temporary = Credentials::with_certificate("static/me", TOKEN, certificate()).unwrap();
    for credentials in [permanent(), temporary] {
        let builder = Client::builder("http://tc.example.com").credentials(credentials);
        hidden(&builder);
        let client = builder.build().unwrap();
        hidden(&client);
        let wm = WorkerManager::new(&client);
        hidden(&wm);
        let request: RegisterWorkerRequest = read(register_worker(json!({"staticSecret": SECRET})));
        let call = wm.register_worker(&request).header("x-secret", SECRET);
        assert!(hidden(&call).contains("registerWorker"));
        hidden(&call.clone());
        let list = wm.list_worker_pools().header("x-secret", SECRET);
        hidden(&list.clone().pages());
        hidden(&list.clone().items());
    }
}

#[test]
fn invalid_parts_of_a_root_url_are_hidden() {
    for root in [
        "http://me:hunter2@tc.example.com",
        "me:hunter2@tc.example.com",
        "http://tc.example.com/?bewit=hunter2",
        "tc.example.com?hunter2",
        "http://tc.example.com/#hunter2",
    ] {
        hidden(&builder(root));
        hidden_error(builder(root).build().unwrap_err());
    }
}

#[test]
fn errors_contain_no_signed_url() {
    let client = client();
    let ping = WorkerManager::new(&client).ping();
    let signed = ping.signed_url(HOUR).unwrap();
    hidden(&ping);
    hidden_error(client.signed_url(&signed, HOUR).unwrap_err());
    let elsewhere = builder("http://tc.example.com").build().unwrap();
    hidden_error(elsewhere.signed_url(&signed, HOUR).unwrap_err());
    hidden_error(builder(signed.as_str()).build().unwrap_err());
    let odd = Client::builder("http://127.0.0.1:9").credentials(Credentials::new("a\\b", TOKEN));
    hidden_error(
        odd.build()
            .unwrap()
            .signed_url(&ping.url().unwrap(), HOUR)
            .unwrap_err(),
    );
}

fn read<T: DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).unwrap()
}

fn register_worker(proof: Value) -> Value {
    json!({"workerPoolId": "a/b", "providerId": "p", "workerGroup": "g", "workerId": "w", "workerIdentityProof": proof})
}

/// Reads a value of the type and checks that its output hides the secret.
fn holds<T: DeserializeOwned + Serialize + Debug>(value: Value) {
    let value: T = read(value);
    hidden(&value);
    assert!(serde_json::to_string(&value).unwrap().contains(SECRET));
}

#[test]
fn generated_types_hide_secrets() {
    let expires = "2024-02-29T12:00:00.000Z";
    let credentials = json!({"clientId": "c", "accessToken": TOKEN, "certificate": certificate()});
    holds::<WorkerCredentials>(credentials.clone());
    holds::<RegisterWorkerResponse>(
        json!({"credentials": credentials, "expires": expires, "secret": SECRET, "workerConfig": {}}),
    );
    holds::<ReregisterWorkerResponse>(
        json!({"credentials": credentials, "expires": expires, "secret": SECRET}),
    );
    let id = json!({"workerPoolId": "a/b", "workerGroup": "g", "workerId": "w", "secret": SECRET});
    holds::<ReregisterWorkerRequest>(id);
    holds::<StaticProviderInfo>(json!({"staticSecret": SECRET}));
    holds::<CreateWorkerRequest>(
        json!({"expires": expires, "providerInfo": {"staticSecret": SECRET}}),
    );
    for proof in [
        json!({"staticSecret": SECRET}),
        json!({"document": SECRET}),
        json!({"document": "d", "signature": SECRET}),
        json!({"document": SECRET, "signature": "s"}),
        json!({"token": SECRET}),
        json!({"new": SECRET}),
        json!(SECRET),
    ] {
        holds::<WorkerIdentityProof>(proof.clone());
        holds::<RegisterWorkerRequest>(register_worker(proof));
    }
}

/// Reads text that is invalid for the type, and checks that the error quotes none of it.
fn rejects<T: DeserializeOwned + Debug>(value: Value) {
    let text = value.to_string();
    let error = serde_json::from_str::<T>(&text).unwrap_err();
    let shown = format!("{error} {error:?}");
    assert!(
        !shown.contains(SECRET) && !shown.contains("4711"),
        "{shown}"
    );
    assert!(shown.contains(", expected") && error.line() == 1, "{shown}");
    let error = serde_json::from_value::<T>(value).unwrap_err();
    let shown = format!("{error} {error:?}");
    assert!(
        !shown.contains(SECRET) && !shown.contains("4711"),
        "{shown}"
    );
}

#[test]
fn generated_types_do_not_quote_wrong_values() {
    for wrong in [json!(4711), json!([SECRET]), json!(SECRET), json!(true)] {
        rejects::<WorkerCredentials>(wrong);
    }
    for wrong in [
        json!(4711),
        json!([SECRET]),
        json!({"a": SECRET}),
        json!(-4711.5),
    ] {
        let credentials = json!({"clientId": "c", "accessToken": wrong, "certificate": "c"});
        rejects::<WorkerCredentials>(credentials.clone());
        let expires = "2024-02-29T12:00:00.000Z";
        rejects::<ReregisterWorkerResponse>(
            json!({"expires": expires, "credentials": credentials, "secret": "s"}),
        );
        let proof = json!({"document": "d", "signature": wrong});
        rejects::<RegisterWorkerRequest>(register_worker(proof));
    }
    for wrong in [json!(SECRET), json!(4711)] {
        rejects::<ReregisterWorkerResponse>(
            json!({"expires": wrong.clone(), "credentials": wrong, "secret": "s"}),
        );
    }
}

#[test]
fn values_of_the_wrong_type_are_hidden() {
    let json = Json::from(json!({"a": [SECRET, 4711]}));
    #[derive(Debug, serde::Deserialize)]
    enum Word {}
    type Of<T> = std::collections::BTreeMap<String, Vec<T>>;
    hidden_error(json.parse::<Of<u8>>().unwrap_err());
    hidden_error(json.parse::<Of<Word>>().unwrap_err());
    hidden_error(json.parse::<Of<Vec<u8>>>().unwrap_err());
    hidden_error(json.parse::<Vec<u8>>().unwrap_err());
    hidden_error("{\"a\": hunter2}".parse::<Json>().unwrap_err());
}

/// Starts a server that sends the same response to every request and closes the connection. Returns its root URL.
fn server(response: impl Into<Vec<u8>>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let root = format!("http://{}", listener.local_addr().unwrap());
    let response = response.into();
    std::thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            respond(connection, &response);
        }
    });
    root
}

fn respond(mut connection: impl Read + Write, response: &[u8]) {
    let mut request = Vec::new();
    // The requests are GETs or have a JSON object as body, which ends in a brace.
    let is_whole = |request: &[u8]| match request.starts_with(b"GET") {
        true => request.ends_with(b"\r\n\r\n"),
        false => request.ends_with(b"}"),
    };
    while !is_whole(&request) {
        let mut bytes = [0; 4096];
        match connection.read(&mut bytes) {
            Ok(0) | Err(_) => return,
            Ok(read) => request.extend_from_slice(&bytes[..read]),
        }
    }
    let _ = connection.write_all(response);
}

fn http(status: u16, kind: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status} X\r\nConnection: close\r\nContent-Type: {kind}\r\nx-for-request-id: r\r\n\
         Content-Length: {length}\r\n\r\n{body}"
    )
}

/// Makes a call whose body, arguments, headers and credentials contain secrets. Returns the error.
async fn call(root: &str) -> Result<RegisterWorkerResponse, Error> {
    let wm = WorkerManager::new(&builder(root).build().unwrap());
    let request: RegisterWorkerRequest = read(register_worker(json!({"staticSecret": SECRET})));
    wm.register_worker(&request)
        .header("x-secret", SECRET)
        .await
}

#[tokio::test]
async fn error_hides_a_request_that_the_service_repeats() {
    let payload = register_worker(json!({"staticSecret": SECRET}));
    let body = json!({
        "code": "InputValidationError",
        "message": format!("Schema Validation Failed!\n\n---\n\n* method: registerWorker\n* payload: {payload}\n"),
        "requestInfo": {"method": "registerWorker", "params": {}, "payload": payload, "time": "2024-02-29T12:00:00.000Z"},
    });
    for status in [400, 401, 403, 404, 500] {
        let root = server(http(status, "application/json", &body.to_string()));
        let error = call(&root).await.unwrap_err();
        assert!(
            error.body().unwrap().contains(SECRET),
            "the response must repeat the body"
        );
        hidden(error.request_info().unwrap());
        let shown = hidden_error(error);
        assert!(shown.contains("Schema Validation Failed!"), "{shown}");
    }
}

#[tokio::test]
async fn invalid_responses_are_hidden() {
    let flawed = json!({"secret": SECRET, "expires": "2024-02-29T12:00:00.000Z", "workerConfig": {}, "credentials": SECRET});
    for (status, kind, body) in [
        (200, "application/json", flawed.to_string()),
        (200, "application/json", format!("{{{SECRET}")),
        (200, "application/json", format!("{SECRET:?}")),
        (200, "text/html", format!("<b>{SECRET}</b>")),
        (400, "text/html", format!("<b>{SECRET}</b>")),
        (502, "text/plain", SECRET.to_owned()),
        (
            400,
            "application/json",
            json!({"message": 1, "payload": SECRET}).to_string(),
        ),
    ] {
        let root = server(http(status, kind, &body));
        hidden_error(call(&root).await.unwrap_err());
    }
    let cut_off = format!("HTTP/1.1 200 X\r\nContent-Length: 99\r\n\r\n{{\"secret\": \"{SECRET}");
    hidden_error(call(&server(cut_off)).await.unwrap_err());
    hidden_error(
        call(&server(format!("{SECRET}\r\n\r\n")))
            .await
            .unwrap_err(),
    );
    hidden_error(call(&server("")).await.unwrap_err());
}

#[tokio::test]
async fn valid_responses_hide_secrets() {
    let credentials = json!({"clientId": "c", "accessToken": TOKEN, "certificate": certificate()});
    let body = json!({"secret": SECRET, "expires": "2024-02-29T12:00:00.000Z", "workerConfig": {}, "credentials": credentials});
    let root = server(http(200, "application/json", &body.to_string()));
    assert!(call(&root).await.unwrap().secret.contains(SECRET));
    let wm = WorkerManager::new(&builder(&root).build().unwrap());
    hidden(&wm.ping().send().await.unwrap());
    hidden(&wm.ping().await.unwrap());
    hidden_error(wm.ping().await.unwrap().json::<u8>().unwrap_err());
}

#[tokio::test]
async fn errors_of_connections_hide_secrets() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let root = format!("http://{}", listener.local_addr().unwrap());
    let wm = WorkerManager::new(&builder(&root).build().unwrap());
    hidden_error(wm.ping().timeout(Duration::ZERO).await.unwrap_err());
    drop(listener);
    let error = call(&root).await.unwrap_err();
    assert!(error.is_connect());
    hidden_error(error);

    let odd = builder(&root)
        .credentials(Credentials::new("a\"b", TOKEN))
        .build()
        .unwrap();
    hidden_error(WorkerManager::new(&odd).ping().await.unwrap_err());
    hidden_error(wm.ping().header("x-secret", "hunter2\n").await.unwrap_err());
    hidden_error(wm.ping().header("authorization", SECRET).await.unwrap_err());
    hidden_error(
        wm.worker_pool("..")
            .header("x-secret", SECRET)
            .await
            .unwrap_err(),
    );
}

#[tokio::test]
async fn fake_hides_its_clients() {
    let fake = taskcluster_fake::Fake::start().await.unwrap();
    fake.add_client("static/few", TOKEN, ["a"]);
    let shown = hidden(&fake);
    assert!(!shown.contains(fake.credentials().access_token()));
}
