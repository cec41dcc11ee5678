//! Requests to the storage.

use serde_json::{Value, json};
use taskcluster_fake::Fake;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::raw::{Raw, authority, head, send};
use crate::support::tasks::{claim_work, create, post};
use crate::support::wire::{Request, Wire};

/// A path in the public bucket.
pub const PATH: &str = "public-bucket/a/b.txt";

/// Returns path and query of a URL of the fake.
pub fn resource<'a>(fake: &Fake, url: &'a str) -> &'a str {
    url.strip_prefix(fake.root_url()).unwrap()
}

/// Reads a URL with these header lines.
pub async fn get(fake: &Fake, url: &str, headers: &[&str]) -> Raw {
    ask(fake, "GET", url, headers).await
}

/// Sends a request without a body.
pub async fn ask(fake: &Fake, method: &str, url: &str, headers: &[&str]) -> Raw {
    let request = head(fake, method, resource(fake, url), headers);
    send(fake, &request).await.unwrap()
}

/// Uploads bytes to a URL with these header lines.
pub async fn put(fake: &Fake, url: &str, bytes: &[u8], headers: &[&str]) -> Raw {
    let length = format!("Content-Length: {}", bytes.len());
    let headers: Vec<&str> = headers.iter().copied().chain([length.as_str()]).collect();
    let request = head(fake, "PUT", resource(fake, url), &headers);
    let mut stream = TcpStream::connect(authority(fake)).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    stream.write_all(bytes).await.unwrap();
    let mut reply = Vec::new();
    stream.read_to_end(&mut reply).await.unwrap();
    Raw::parsed(&reply)
}

/// Returns the unsigned URL of a path.
pub fn url(fake: &Fake, path: &str) -> String {
    format!("{}/s3/{path}", fake.root_url())
}

/// Returns the text of an element of an XML error response.
#[track_caller]
pub fn element<'a>(reply: &'a Raw, name: &str) -> &'a str {
    let text = std::str::from_utf8(&reply.body).unwrap();
    let start = text
        .find(&format!("<{name}>"))
        .unwrap_or_else(|| panic!("{text}"));
    let value = &text[start + name.len() + 2..];
    &value[..value.find('<').unwrap()]
}

/// Checks status and code of an error response.
#[track_caller]
pub fn fails(reply: &Raw, status: u16, code: &str) {
    assert_eq!(
        reply.status,
        status,
        "{}",
        String::from_utf8_lossy(&reply.body)
    );
    assert_eq!(reply.header("content-type"), Some("application/xml"));
    assert_eq!(element(reply, "Code"), code);
}

/// Creates a task and claims it. Returns its id.
pub async fn running_task(wire: &Wire) -> String {
    let id = create(wire, json!({})).await;
    claim_work(wire, 1).await;
    id
}

/// Creates an artifact with these members. Returns the response.
pub async fn create_artifact(wire: &Wire, task: &str, name: &str, more: Value) -> Value {
    let expires = wire.fake.now() + std::time::Duration::from_secs(60);
    let mut body =
        json!({ "storageType": "s3", "contentType": "text/plain", "expires": expires.to_string() });
    body.as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    let name = name.replace('/', "%2F").replace(' ', "%20");
    post(
        wire,
        &format!("/task/{task}/runs/0/artifacts/{name}"),
        &body,
    )
    .await
    .ok()
}

/// Creates an artifact in S3. Returns the URL of the upload.
pub async fn s3_artifact(wire: &Wire, task: &str, name: &str) -> String {
    let created = create_artifact(wire, task, name, json!({})).await;
    created["putUrl"].as_str().unwrap().to_string()
}

/// Returns the URL to which the queue redirects a download.
pub async fn artifact_url(wire: &Wire, task: &str, name: &str) -> String {
    let path = format!(
        "/task/{task}/artifacts/{}",
        name.replace('/', "%2F").replace(' ', "%20")
    );
    let request = Request {
        service: Some("queue"),
        method: "GET",
        path: &path,
        ..Request::default()
    };
    let reply = wire.send(request).await;
    assert_eq!(reply.status, 303, "{}", reply.text);
    reply.header("location").unwrap().to_string()
}

/// Calls an endpoint of the object service.
pub async fn object(wire: &Wire, method: &str, path: &str, body: Option<Value>) -> Value {
    let request = Request {
        service: Some("object"),
        method,
        path,
        body: body.map(|body| body.to_string()),
        ..Request::default()
    };
    wire.send(request).await.ok()
}
