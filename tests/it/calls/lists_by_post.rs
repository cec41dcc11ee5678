//! Lists whose pages are requested with POST.

use crate::support::server::{Server, http_response};
use serde_json::{Value, json};
use taskcluster_client::Client;
use taskcluster_client::index::{Index, ListTasksAtIndex};
use taskcluster_client::queue::{Queue, TasksRequest};

const ID: &str = "fN1SbArXTPSVFNUvaOlinQ";
const TIME: &str = "2024-02-29T12:00:00.000Z";

async fn served(responses: impl IntoIterator<Item = Value>) -> (Server, Client) {
    let json = [("Content-Type", "application/json")];
    let responses = responses.into_iter().map(|body| body.to_string());
    let server =
        Server::start(responses.map(|body| http_response(200, &json, body.as_bytes()))).await;
    let client = server.client().build().unwrap();
    (server, client)
}

fn task() -> Value {
    json!({
        "provisionerId": "p", "workerType": "w", "taskQueueId": "p/w", "schedulerId": "-", "taskGroupId": ID,
        "dependencies": [], "requires": "all-completed", "routes": [], "priority": "lowest", "retries": 5,
        "created": TIME, "deadline": TIME, "scopes": [], "payload": {}, "tags": {}, "extra": {},
        "metadata": {"name": "n", "description": "d", "owner": "o", "source": "https://example.com"},
    })
}

/// Returns the request lines. Fails if a request had another body.
fn lines(server: &Server, body: &Value) -> Vec<String> {
    let seen = server.seen().into_iter();
    seen.map(|seen| {
        assert_eq!(serde_json::from_str::<Value>(&seen.body).unwrap(), *body);
        seen.line
    })
    .collect()
}

#[tokio::test]
async fn sends_the_same_body_for_each_page_of_tasks() {
    let page = |id: &str| json!({"tasks": [{"taskId": id, "task": task()}]});
    let mut first = page("a");
    first["continuationToken"] = "t/1".into();
    let (server, client) = served([first, page("b")]).await;
    let request = TasksRequest::builder()
        .task_ids(vec!["a".to_owned(), "b".to_owned()])
        .build();
    let mut items = Queue::new(&client).tasks(&request).limit(1).items();
    let mut ids = Vec::new();
    while let Some(task) = items.next().await {
        ids.push(task.unwrap().task_id);
    }
    assert_eq!(ids, ["a", "b"]);
    assert_eq!(
        lines(&server, &json!({"taskIds": ["a", "b"]})),
        [
            "POST /api/queue/v1/tasks?limit=1 HTTP/1.1",
            "POST /api/queue/v1/tasks?limit=1&continuationToken=t%2F1 HTTP/1.1",
        ]
    );
}

#[tokio::test]
async fn lists_indexed_tasks_across_an_empty_page() {
    let found = |path: &str| json!({"namespace": path, "taskId": ID, "rank": 0, "data": {}, "expires": TIME});
    let (server, client) = served([
        json!({"tasks": [found("a.b")], "continuationToken": "1"}),
        json!({"tasks": [], "continuationToken": "2"}),
        json!({"tasks": [found("c")]}),
    ])
    .await;
    let request = ListTasksAtIndex::builder()
        .indexes(vec!["a.b".to_owned(), "c".to_owned()])
        .build();
    let mut items = Index::new(&client).find_tasks_at_index(&request).items();
    let mut paths = Vec::new();
    while let Some(task) = items.next().await {
        paths.push(task.unwrap().namespace);
    }
    assert_eq!(paths, ["a.b", "c"]);
    assert_eq!(
        lines(&server, &json!({"indexes": ["a.b", "c"]})),
        [
            "POST /api/index/v1/tasks/indexes HTTP/1.1",
            "POST /api/index/v1/tasks/indexes?continuationToken=1 HTTP/1.1",
            "POST /api/index/v1/tasks/indexes?continuationToken=2 HTTP/1.1",
        ]
    );
}
