//! Requests of web pages: foreign hosts and foreign origins.

use taskcluster_fake::{Fake, Fault};

use crate::support::raw::{Raw, authority, send};

const PING: &str = "/api/worker-manager/v1/ping";
const CORS: &str = "access-control-allow-origin";

async fn ask(fake: &Fake, method: &str, path: &str, host: &str, headers: &str) -> Raw {
    let request =
        format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}\r\n");
    send(fake, &request).await.unwrap()
}

async fn status(fake: &Fake, host: &str) -> u16 {
    ask(fake, "GET", PING, host, "").await.status
}

#[tokio::test]
async fn refuses_a_foreign_host() {
    let fake = Fake::start().await.unwrap();
    let (_, port) = authority(&fake).split_once(':').unwrap();
    for host in ["localhost", "127.0.0.1", "[::1]", "a.localhost"] {
        assert_eq!(
            status(&fake, &format!("{host}:{port}")).await,
            200,
            "{host}"
        );
    }
    for path in [PING, "/references/manifest.json", "/nonsense"] {
        let reply = ask(&fake, "GET", path, &format!("evil.example:{port}"), "").await;
        assert_eq!(reply.status, 403, "{path}");
        let body = reply.json();
        assert_eq!(body["code"], "ForeignHost");
        let message = body["message"].as_str().unwrap();
        assert!(
            message.contains("evil.example") && message.contains("--allow-host"),
            "{message}"
        );
        assert_eq!(reply.header(CORS), None);
    }
}

#[tokio::test]
async fn logs_a_rejected_request_and_keeps_its_fault() {
    let fake = Fake::start().await.unwrap();
    fake.fail("worker-manager.ping", [Fault::status(503)])
        .unwrap();
    assert_eq!(status(&fake, "evil.example").await, 403);
    assert_eq!(status(&fake, "localhost").await, 503);
    let requests = fake.requests();
    assert_eq!(
        (requests[0].path(), requests[0].status()),
        (PING, Some(403))
    );
    assert_eq!(requests[0].endpoint(), None);
}

#[tokio::test]
async fn serves_allowed_hosts() {
    let fake = Fake::builder()
        .allow_host("Taskcluster.example")
        .allow_host("other.example:8080");
    let fake = fake.start().await.unwrap();
    for (host, expected) in [
        ("taskcluster.example", 200),
        ("taskcluster.example:1", 200),
        ("other.example:8080", 200),
        ("other.example", 403),
        ("evil.example", 403),
        ("127.0.0.1", 200),
    ] {
        assert_eq!(status(&fake, host).await, expected, "{host}");
    }
}

#[tokio::test]
async fn sends_no_cors_header_to_foreign_origins() {
    let fake = Fake::builder()
        .allow_host("app.example")
        .start()
        .await
        .unwrap();
    for (origin, allowed) in [
        ("http://localhost:3000", Some("*")),
        ("https://app.example", Some("*")),
        ("https://evil.example", None),
        ("null", None),
    ] {
        for (method, path) in [
            ("GET", PING),
            ("OPTIONS", PING),
            ("GET", "/api/worker-manager/v1/nonsense"),
            ("GET", "/references/manifest.json"),
        ] {
            let reply = ask(
                &fake,
                method,
                path,
                "localhost",
                &format!("Origin: {origin}\r\n"),
            )
            .await;
            assert_eq!(reply.header(CORS), allowed, "{method} {path} {origin}");
        }
    }
    let reply = ask(&fake, "GET", PING, "localhost", "").await;
    assert_eq!(reply.header(CORS), Some("*"));
}

#[tokio::test]
async fn responds_to_options_with_the_methods_of_the_path() {
    let fake = Fake::start().await.unwrap();
    for (path, methods) in [
        ("/worker-pools", "GET, HEAD"),
        ("/worker-pool/a%2Fb", "DELETE, GET, HEAD, POST, PUT"),
        ("/worker/register", "POST"),
    ] {
        let path = format!("/api/worker-manager/v1{path}");
        let reply = ask(&fake, "OPTIONS", &path, "localhost", "").await;
        assert_eq!(
            (reply.status, reply.body.as_slice()),
            (200, methods.as_bytes())
        );
        assert_eq!(reply.header("allow"), Some(methods));
        assert_eq!(reply.header("content-type"), Some("text/plain"));
        assert_eq!(reply.header("etag"), None);
    }
    let path = "/api/worker-manager/v1/nonsense";
    assert_eq!(
        ask(&fake, "OPTIONS", path, "localhost", "").await.status,
        404
    );
}
