//! Handlers: their requests and replies, and errors in handlers.

use std::io::Write;
use std::net::TcpStream;
use std::sync::mpsc;

use serde::Deserialize;
use serde_json::json;
use taskcluster_fake::{Reply, Request};

use crate::support::pools::definition;
use crate::support::queue::queue;
use crate::support::wire::{Request as Sent, Wire};

const TASK: &str = "/api/queue/v1/task/T";

#[tokio::test]
async fn passes_the_parsed_request_to_a_handler() {
    let wire = queue().await.restricted(&["queue:*", "assume:x"]);
    let (seen, request) = mpsc::channel();
    let handler = move |request: &Request| {
        seen.send(request.clone()).unwrap();
        Reply::empty()
    };
    wire.fake.on("queue.createTask", handler).unwrap();
    let body = json!({
        "provisionerId": "p", "workerType": "w", "deadline": "2999-01-02T03:04:05Z", "scopes": ["assume:x"],
    });
    let sent = Sent {
        method: "PUT",
        path: "/api/queue/v1/task/a%2Fb",
        body: Some(body.to_string()),
        headers: vec![("x-taskcluster-trace-id", "mine")],
        ..Sent::default()
    };
    let reply = wire.send(sent).await;
    assert_eq!(
        (
            reply.status,
            reply.text.as_str(),
            reply.header("content-type")
        ),
        (204, "", None)
    );
    let request = request.recv().unwrap();
    assert_eq!(request.endpoint(), "queue.createTask");
    assert_eq!((request.version(), request.method()), ("v1", "PUT"));
    assert_eq!(request.param("taskId"), "a/b");
    assert_eq!(request.client_id(), Some("static/few"));
    assert_eq!(
        request.scopes(),
        ["assume:anonymous", "assume:x", "queue:*"]
    );
    assert!(request.satisfies("queue:anything") && !request.satisfies("auth:x"));
    assert_eq!(request.header("X-Taskcluster-Trace-Id"), Some("mine"));
    #[derive(Deserialize)]
    struct Task {
        scopes: Vec<String>,
    }
    assert_eq!(request.body_as::<Task>().unwrap().scopes, ["assume:x"]);
    let debug = format!("{request:?}");
    assert!(
        debug.contains("queue.createTask") && !debug.contains("assume:x"),
        "{debug}"
    );
}

#[tokio::test]
async fn ignores_invalid_credentials_without_required_scopes() {
    let mut wire = queue().await;
    wire.fake
        .on("queue.listProvisioners", |request| {
            json!(request.client_id())
        })
        .unwrap();
    let path = "/api/queue/v1/provisioners/";
    assert_eq!(wire.get(path).await.ok(), json!("static/fake/root"));
    wire.access_token = "another".into();
    assert_eq!(wire.get(path).await.ok(), json!(null));
}

#[tokio::test]
async fn checks_credentials_before_a_handler_runs() {
    let wire = queue().await;
    let unreached = |_: &Request| -> Reply { panic!("the handler must not run") };
    wire.fake.on("queue.task", unreached).unwrap();
    let unsigned = Wire::unsigned("GET", TASK);
    assert_eq!(wire.send(unsigned).await.status, 403);
}

#[tokio::test]
async fn sends_every_kind_of_reply() {
    let wire = queue().await;
    let answer = async |reply: Reply| {
        wire.fake.on("queue.task", move |_| reply.clone()).unwrap();
        wire.get(TASK).await
    };
    let text = answer(Reply::text("OK")).await;
    assert_eq!((text.status, text.text.as_str()), (200, "OK"));
    assert_eq!(
        text.header("content-type"),
        Some("text/plain; charset=utf-8")
    );
    let bytes = answer(Reply::bytes("application/x-tar", *b"tar").header("X-Mine", "1")).await;
    assert_eq!(
        (bytes.text.as_str(), bytes.header("x-mine")),
        ("tar", Some("1"))
    );
    assert_eq!(bytes.header("content-type"), Some("application/x-tar"));
    let failed = answer(Reply::json(json!({ "reason": "r" })).status(424)).await;
    assert_eq!(
        (failed.status, failed.json()),
        (424, json!({ "reason": "r" }))
    );
    let busy = answer(Reply::error(503, "TooBusy", "later").header("Retry-After", "7")).await;
    busy.fails(503, "TooBusy", "later");
    assert_eq!(busy.header("retry-after"), Some("7"));
    assert_eq!(
        busy.json()["requestInfo"]["params"],
        json!({ "taskId": "T" })
    );
}

#[tokio::test]
async fn reports_replies_that_cannot_be_sent() {
    let wire = queue().await;
    for (reply, message) in [
        (
            Reply::empty().status(99),
            "The reply has the status 99, which is invalid for a response",
        ),
        (
            Reply::empty().status(101),
            "The reply has the status 101, which is invalid for a response",
        ),
        (
            Reply::text("").header("a b", "c"),
            "The reply has a header \"a b\" that cannot be sent",
        ),
        (
            Reply::text("").header("a", "b\nc"),
            "The reply has a header \"a\" that cannot be sent",
        ),
    ] {
        wire.fake.on("queue.task", move |_| reply.clone()).unwrap();
        wire.get(TASK)
            .await
            .fails(500, "InternalServerError", message);
    }
    let body = |request: &Request| request.body_as::<Vec<u8>>().map(Reply::json);
    wire.fake.on("queue.task", body).unwrap();
    let misread = wire.get(TASK).await;
    assert_eq!(misread.status, 500);
    assert!(
        misread
            .error()
            .2
            .starts_with("The handler cannot decode the body: ")
    );
}

#[tokio::test]
async fn reports_a_panic_and_keeps_serving() {
    let wire = queue().await;
    wire.fake
        .on("queue.task", |request| Reply::text(request.param("oops")))
        .unwrap();
    for _ in 0..2 {
        let message = "The handler of queue.task panicked: queue.task has no path parameter \"oops\"; it has [\"taskId\"]";
        let reply = wire.get(TASK).await;
        reply.fails(500, "InternalServerError", message);
        // Clients reject such a delay, and report the error immediately.
        assert_eq!(reply.header("retry-after"), Some("31536000"));
    }
    wire.get("/ping").await.ok();
}

#[tokio::test]
async fn a_handler_can_wait_for_another_request() {
    let wire = queue().await;
    let (go, gone) = mpsc::channel::<()>();
    let gone = std::sync::Mutex::new(gone);
    wire.fake
        .on("queue.task", move |_| {
            gone.lock().unwrap().recv().unwrap();
            json!("waited")
        })
        .unwrap();
    wire.fake
        .on("queue.listProvisioners", move |_| {
            go.send(()).unwrap();
            Reply::empty()
        })
        .unwrap();
    let (waited, released) = tokio::join!(wire.get(TASK), wire.get("/api/queue/v1/provisioners/"));
    assert_eq!((waited.ok(), released.status), (json!("waited"), 204));
}

#[tokio::test]
async fn a_fake_can_be_dropped_while_a_handler_waits() {
    let wire = queue().await;
    let (started, has_started) = mpsc::channel();
    let (release, released) = mpsc::channel::<()>();
    let released = std::sync::Mutex::new(released);
    wire.fake
        .on("queue.listProvisioners", move |_| {
            started.send(()).unwrap();
            let _ = released.lock().unwrap().recv();
            Reply::empty()
        })
        .unwrap();
    let authority = wire.authority().to_string();
    let mut stream = TcpStream::connect(&authority).unwrap();
    let request = format!("GET /api/queue/v1/provisioners HTTP/1.1\r\nHost: {authority}\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    has_started.recv().unwrap();
    drop(wire);
    assert!(TcpStream::connect(&authority).is_err());
    release.send(()).unwrap();
}

#[tokio::test]
async fn a_handler_replaces_the_implementation_until_removed() {
    let wire = Wire::start().await;
    let path = "/worker-pool/a%2Fb";
    wire.send_json("PUT", path, &definition("static"))
        .await
        .ok();
    wire.fake
        .on(
            "worker-manager.workerPool",
            |_: &Request| json!({ "mine": 1 }),
        )
        .unwrap();
    assert_eq!(wire.get(path).await.ok(), json!({ "mine": 1 }));
    wire.fake
        .on(
            "worker-manager.workerPool",
            |_: &Request| json!({ "mine": 2 }),
        )
        .unwrap();
    assert_eq!(wire.get(path).await.ok(), json!({ "mine": 2 }));
    for _ in 0..2 {
        wire.fake.off("worker-manager.workerPool").unwrap();
        assert_eq!(wire.get(path).await.ok()["workerPoolId"], "a/b");
    }
}

#[tokio::test]
async fn suggests_names_for_an_unknown_endpoint() {
    let wire = queue().await;
    let error = wire
        .fake
        .on("queue.creatTask", |_| Reply::empty())
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "this fake has no endpoint \"queue.creatTask\"; did you mean queue.createTask?"
    );
    let error = wire.fake.off("lighthouse.blink").unwrap_err();
    assert_eq!(
        error.to_string(),
        "this fake has no endpoint \"lighthouse.blink\"; use a name such as \"worker-manager.createWorkerPool\", and mount its service if it is missing"
    );
}
