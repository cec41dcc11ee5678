//! A queue mounted from references and implemented by handlers.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use taskcluster_fake::{Fake, Reply, Request};

use crate::support::queue::queue;
use crate::support::wire::Wire;

/// Returns a valid task definition.
fn definition() -> Value {
    json!({ "provisionerId": "p", "workerType": "w", "deadline": "2999-01-02T03:04:05Z" })
}

/// Installs handlers that keep tasks in memory.
fn store_tasks(fake: &Fake) {
    let tasks = Arc::new(Mutex::new(HashMap::<String, Value>::new()));
    let known = tasks.clone();
    let create = move |request: &Request| {
        let (id, task) = (request.param("taskId"), request.body());
        tasks.lock().unwrap().insert(id.to_string(), task.clone());
        task.clone()
    };
    let read = move |request: &Request| {
        let missing = || Reply::error(404, "ResourceNotFound", "`<taskId>` does not exist");
        let known = known.lock().unwrap();
        known
            .get(request.param("taskId"))
            .cloned()
            .ok_or_else(missing)
    };
    fake.on("queue.createTask", create).unwrap();
    fake.on("queue.task", read).unwrap();
}

#[tokio::test]
async fn returns_a_created_task_with_schema_defaults() {
    let wire = queue().await;
    store_tasks(&wire.fake);
    let missing = wire.get("/api/queue/v1/task/T").await;
    missing.fails(404, "ResourceNotFound", "`<taskId>` does not exist");
    let created = wire
        .send_json("PUT", "/api/queue/v1/task/T", &definition())
        .await;
    let mut expected = definition();
    expected["schedulerId"] = json!("-");
    expected["priority"] = json!("lowest");
    expected["scopes"] = json!([]);
    expected["routes"] = json!([]);
    assert_eq!(created.ok(), expected);
    assert_eq!(wire.get("/api/queue/v1/task/T").await.ok(), expected);
}

#[tokio::test]
async fn validates_a_body_by_schemas_in_other_files() {
    let wire = queue().await;
    let body = json!({
        "provisionerId": "p/q", "workerType": 1, "deadline": "2999-01-02", "priority": "urgent", "routes": ["r", "far too long"],
        "bogus": true,
    });
    let path = "/api/queue/v1/task/fN1SbArXTPSVFNUvaOlinQ";
    let reply = wire.send_json("PUT", path, &body).await;
    assert_eq!(
        (reply.status, reply.json()["code"].as_str()),
        (400, Some("InputValidationError"))
    );
    let message = reply.json()["message"].as_str().unwrap().to_string();
    let (message, _) = message.split_once("\n\n---").unwrap();
    let root_url = wire.fake.root_url();
    let expected = format!(
        "\nSchema Validation Failed!\nRejecting Schema: {root_url}/schemas/queue/v1/create-task-request.json#\nErrors:\n  \
        * data must NOT have additional properties: \"bogus\"\n  \
        * data/deadline must match format \"date-time\"\n  \
        * data/priority must be equal to one of the allowed values\n  \
        * data/provisionerId must match pattern \"^[a-zA-Z0-9-_]{{1,38}}$\"\n  \
        * data/routes/1 must NOT have more than 9 characters\n  \
        * data/workerType must be string"
    );
    assert_eq!(message, expected);
}

#[tokio::test]
async fn requires_the_scopes_of_the_template() {
    let scopes = [
        "queue:create-task:high:p/w",
        "queue:scheduler-id:-",
        "queue:route:r",
        "assume:x",
        "queue:cancel-task:mine/*",
        "queue:get-artifact:public/*",
    ];
    let wire = queue().await.restricted(&scopes);
    for endpoint in ["createTask", "cancelTask", "getLatestArtifact"] {
        let endpoint = format!("queue.{endpoint}");
        wire.fake.on(&endpoint, |_: &Request| json!({})).unwrap();
    }
    let create = async |extra: Value| {
        let mut body = definition();
        body.as_object_mut()
            .unwrap()
            .extend(extra.as_object().unwrap().clone());
        wire.send_json("PUT", "/api/queue/v1/task/T", &body)
            .await
            .status
    };
    assert_eq!(
        create(json!({ "routes": ["r"], "scopes": ["assume:x"] })).await,
        200
    );
    assert_eq!(create(json!({ "priority": "low" })).await, 200);
    assert_eq!(create(json!({ "priority": "highest" })).await, 403);
    assert_eq!(create(json!({ "routes": ["r", "s"] })).await, 403);
    assert_eq!(create(json!({ "scopes": ["assume:y"] })).await, 403);
    assert_eq!(create(json!({ "schedulerId": "s" })).await, 403);
    assert_eq!(create(json!({ "workerType": "x" })).await, 403);
    // Only a real queue knows the scheduler.
    let cancel = wire
        .send_json("POST", "/api/queue/v1/task/T/cancel", &json!({}))
        .await;
    assert_eq!(cancel.status, 200);
    for (name, status) in [
        ("public/logs/live.log", 200),
        ("public%2Flogs", 200),
        ("private/x", 403),
    ] {
        let artifact = wire
            .get(&format!("/api/queue/v1/task/T/artifacts/{name}"))
            .await;
        assert_eq!(artifact.status, status, "{name}");
    }
    let task = wire.get("/api/queue/v1/task/T").await;
    assert_eq!(task.error().1, "InsufficientScopes");
}

#[tokio::test]
async fn explains_how_to_implement_an_endpoint() {
    let wire = Wire::start().await;
    let reply = wire.get("/api/github/v1/repository/o/r").await;
    let first = "The fake does not implement github.repository. Install a handler in the test with `fake.on(\"github.repository\", |request| …)`; see the documentation of `taskcluster_fake::Fake::on`.";
    reply.fails(501, "NotImplemented", first);
    let told = &reply.json()["requestInfo"];
    assert_eq!(
        (&told["method"], &told["params"]),
        (&json!("repository"), &json!({ "owner": "o", "repo": "r" }))
    );
}

#[tokio::test]
async fn a_redirect_has_a_body_too() {
    let wire = queue().await;
    let artifact = |request: &Request| {
        let url = format!("https://bucket.example/{}", request.param("name"));
        Reply::redirect(&url, json!({ "storageType": "reference", "url": url }))
    };
    wire.fake.on("queue.getLatestArtifact", artifact).unwrap();
    let reply = wire
        .get("/api/queue/v1/task/T/artifacts/public%2Fa.log")
        .await;
    let url = "https://bucket.example/public/a.log";
    assert_eq!((reply.status, reply.header("location")), (303, Some(url)));
    assert_eq!(
        reply.json(),
        json!({ "storageType": "reference", "url": url })
    );
}

#[tokio::test]
async fn checks_queries_of_mounted_services() {
    let wire = queue().await;
    wire.fake.on("queue.listTaskGroup", |request| {
        json!({ "limit": request.query("limit"), "token": request.query("continuationToken") })
    }).unwrap();
    let list = async |query: &str| {
        wire.get(&format!("/api/queue/v1/task-group/G/list{query}"))
            .await
    };
    assert_eq!(
        list("?limit=7").await.ok(),
        json!({ "limit": "7", "token": null })
    );
    for query in ["?limit=x", "?limit=", "?bogus=1", "?limit=1&limit=2"] {
        assert_eq!(
            list(query).await.error().1,
            "InvalidRequestArguments",
            "{query}"
        );
    }
}

#[tokio::test]
async fn mounted_services_have_the_monitoring_endpoints() {
    let wire = queue().await;
    assert_eq!(wire.get("/api/queue/v1/ping").await.ok()["alive"], true);
    assert_eq!(
        wire.get("/api/queue/v1/nonsense").await.json(),
        json!({ "error": "Not found" })
    );
}

#[tokio::test]
async fn matches_a_trailing_slash_route_without_the_slash() {
    let wire = queue().await;
    for path in ["/api/queue/v1/provisioners/", "/api/queue/v1/provisioners"] {
        assert_eq!(wire.get(path).await.status, 200, "{path}");
    }
}
