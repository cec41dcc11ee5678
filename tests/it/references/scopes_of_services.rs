//! Scopes that depend on lists and on conditions, which worker-manager has none of.

use serde_json::{Value, json};
use taskcluster_client::auth::{Auth, CreateClientRequest};
use taskcluster_client::index::{Index, ListTasksAtIndex};
use taskcluster_client::queue::{CreateTaskRequest, Queue, TaskMetadata, TasksRequest};
use taskcluster_client::{Call, Client, Endpoint, Timestamp};

fn client() -> Client {
    let client = Client::builder("http://tc.example.com").build();
    client.unwrap()
}

fn needed<E: Endpoint>(call: Call<E>) -> Value {
    json!(call.required_scopes())
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().copied().map(str::to_owned).collect()
}

#[test]
fn each_value_of_a_list_in_the_body_needs_its_scope() {
    let queue = Queue::new(&client());
    for (ids, scopes) in [
        (
            vec!["a", "b"],
            json!(["queue:get-task:a", "queue:get-task:b"]),
        ),
        (vec![], json!([])),
    ] {
        let request = TasksRequest::builder().task_ids(texts(&ids)).build();
        assert_eq!(needed(queue.tasks(&request)), json!({"AllOf": scopes}));
    }
    let absent = TasksRequest::builder().build();
    assert_eq!(needed(queue.tasks(&absent)), json!({"AllOf": []}));
    let request = CreateClientRequest::builder()
        .description("d")
        .expires(Timestamp::now())
        .scopes(texts(&["a:*", "b"]))
        .build();
    assert_eq!(
        needed(Auth::new(&client()).create_client("project/a", &request)),
        json!({"AllOf": ["auth:create-client:project/a", "a:*", "b"]})
    );
}

#[test]
fn a_list_that_the_service_makes_may_have_any_value() {
    let request = ListTasksAtIndex::builder().indexes(texts(&["a.b"])).build();
    let find = Index::new(&client()).find_tasks_at_index(&request);
    assert_eq!(needed(find), json!({"AllOf": ["index:find-task:*"]}));
    let get = Queue::new(&client()).get_artifact("t", "0", "private/a");
    assert_eq!(needed(get), json!({"AllOf": ["queue:get-artifact:*"]}));
}

#[test]
fn a_new_task_needs_what_its_definition_names() {
    let metadata = TaskMetadata::builder()
        .name("n")
        .description("d")
        .owner("o")
        .source("https://example.com");
    let request = CreateTaskRequest::builder()
        .created(Timestamp::now())
        .deadline(Timestamp::now())
        .metadata(metadata.build())
        .payload(json!({}))
        .scopes(texts(&["secrets:get:a"]))
        .routes(texts(&["index.a", "checks"]))
        .project_id("proj")
        .scheduler_id("mine")
        .provisioner_id("p")
        .worker_type("w")
        .build();
    assert_eq!(
        needed(Queue::new(&client()).create_task("t", &request)),
        json!({"AllOf": [
            "secrets:get:a",
            "queue:route:index.a",
            "queue:route:checks",
            "queue:create-task:project:proj",
            "queue:scheduler-id:mine",
            {"AnyOf": ["queue:create-task:*"]},
        ]})
    );
}

#[test]
fn a_condition_that_the_service_decides_needs_both_ways() {
    let call = Auth::new(&client()).aws_s3_credentials("read-only", "b", "p/");
    assert_eq!(
        needed(call),
        json!({"AllOf": [
            {"AnyOf": ["auth:aws-s3:read-only:b/p/", "auth:aws-s3:read-write:b/p/"]},
            "auth:aws-s3:read-write:b/p/",
        ]})
    );
}
