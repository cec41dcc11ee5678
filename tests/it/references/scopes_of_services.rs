//! Required scopes that depend on lists and conditions, which worker-manager does not have.

use std::time::Duration;

use serde_json::{Value, json};
use taskcluster_client::auth::{Auth, CreateClientRequest, CreateRoleRequest};
use taskcluster_client::index::{Index, ListTasksAtIndex};
use taskcluster_client::queue::{
    CreateTaskRequest, Queue, TaskMetadata, TasksRequest, UpdateWorkerRequest,
};
use taskcluster_client::{Call, Client, Credentials, Endpoint, ScopeSet, Timestamp};

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
fn each_list_value_in_the_body_requires_its_scope() {
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
fn computed_list_follows_from_the_body_or_has_any_value() {
    let request = ListTasksAtIndex::builder().indexes(texts(&["a.b"])).build();
    let find = Index::new(&client()).find_tasks_at_index(&request);
    assert_eq!(needed(find), json!({"AllOf": ["index:find-task:a.b"]}));
    let get = Queue::new(&client()).get_artifact("t", "0", "private/a");
    assert_eq!(needed(get), json!({"AllOf": ["queue:get-artifact:*"]}));
}

#[test]
fn new_task_requires_the_scopes_of_its_definition() {
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
            {"AnyOf": [
                "queue:create-task:highest:p/w",
                "queue:create-task:very-high:p/w",
                "queue:create-task:high:p/w",
                "queue:create-task:medium:p/w",
                "queue:create-task:low:p/w",
                "queue:create-task:very-low:p/w",
                "queue:create-task:lowest:p/w",
            ]},
        ]})
    );
}

#[test]
fn new_task_requires_scopes_of_defaults_and_task_queue() {
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
        .task_queue_id("p/w")
        .priority("very-high")
        .build();
    let call = Queue::new(&client()).create_task("t", &request);
    assert_eq!(
        needed(call.clone()),
        json!({"AllOf": [
            "queue:create-task:project:none",
            "queue:scheduler-id:-",
            {"AnyOf": ["queue:create-task:highest:p/w", "queue:create-task:very-high:p/w"]},
        ]})
    );
    let have = ScopeSet::from(["queue:create-task:very-high:*"]);
    let temp = Credentials::new("me", "no-such-token")
        .temporary(call.required_scopes().least(&have), Duration::from_secs(60))
        .unwrap();
    assert_eq!(
        temp.certificate().unwrap().scopes(),
        [
            "queue:create-task:project:none",
            "queue:create-task:very-high:p/w",
            "queue:scheduler-id:-",
        ]
    );
}

#[test]
fn update_requires_no_more_than_the_scopes_in_its_body() {
    let role = CreateRoleRequest::builder()
        .description("d")
        .scopes(texts(&["a:*", "b"]))
        .build();
    let client = client();
    let update = Auth::new(&client).update_role("r", &role);
    let expected = json!({"AllOf": ["auth:update-role:r", "a:*", "b"]});
    assert_eq!(needed(update), expected);
    let worker = UpdateWorkerRequest::builder()
        .expires(Timestamp::now())
        .build();
    let declare = Queue::new(&client).declare_worker("p", "w", "g", "i", &worker);
    let expected = json!({"AllOf": ["queue:declare-worker:p/w/g/i#expires"]});
    assert_eq!(needed(declare), expected);
}

#[test]
fn condition_depends_on_another_parameter() {
    for (level, expected) in [
        (
            "read-only",
            json!({"AnyOf": ["auth:aws-s3:read-only:b/p/", "auth:aws-s3:read-write:b/p/"]}),
        ),
        ("read-write", json!("auth:aws-s3:read-write:b/p/")),
    ] {
        let call = Auth::new(&client()).aws_s3_credentials(level, "b", "p/");
        assert_eq!(needed(call), expected);
    }
}
