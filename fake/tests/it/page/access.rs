//! Who gets a page, and with which headers.

use taskcluster_fake::{Fake, Fault};

use super::html::{get, request};
use crate::support::raw::send;
use crate::support::wire::Wire;

#[tokio::test]
async fn a_foreign_host_gets_no_page() {
    let fake = Fake::start().await.unwrap();
    for path in ["/", "/tasks/x", "/tasks/groups/x"] {
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
        let reply = send(&fake, &request).await.unwrap();
        assert_eq!(reply.status, 403, "{path}");
        assert_eq!(reply.json()["code"], "ForeignHost");
    }
}

#[tokio::test]
async fn pages_of_other_origins_and_frames_cannot_read_a_page() {
    let reply = get(&Wire::start().await, "/").await;
    assert_eq!(
        reply.header("content-type"),
        Some("text/html; charset=utf-8")
    );
    assert_eq!(reply.header("access-control-allow-origin"), None);
    assert_eq!(reply.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(reply.header("cache-control"), Some("no-store"));
    let policy = reply.header("content-security-policy").unwrap();
    assert!(
        policy.starts_with("default-src 'none'; style-src 'sha256-"),
        "{policy}"
    );
    assert!(policy.ends_with("frame-ancestors 'none'"), "{policy}");
    assert!(!policy.contains("unsafe"), "{policy}");
}

#[tokio::test]
async fn requests_of_pages_are_not_logged_and_consume_no_fault() {
    let wire = Wire::start().await;
    wire.fake
        .fail("worker-manager.ping", [Fault::status(503)])
        .unwrap();
    assert_eq!(get(&wire, "/").await.status, 200);
    assert!(wire.fake.requests().is_empty());
    assert_eq!(wire.get("/ping").await.status, 503);
}

#[tokio::test]
async fn head_returns_no_content_and_other_methods_have_no_page() {
    let wire = Wire::start().await;
    let head = request(&wire, "HEAD", "/").await;
    assert_eq!((head.status, head.body.len()), (200, 0));
    let post = request(&wire, "POST", "/").await;
    assert_eq!(post.status, 404);
}
