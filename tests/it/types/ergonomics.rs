//! Short forms for common conversions and comparisons.

use serde_json::json;
use taskcluster_client::auth::{CreateClientRequest, CreateRoleRequest};
use taskcluster_client::github::{CreateComment, Github};
use taskcluster_client::index::InsertTaskRequest;
use taskcluster_client::queue::{CreateTaskRequest, Queue, RunState, TaskCredentials, TaskState};
use taskcluster_client::worker_manager::{WorkerCredentials, WorkerPoolErrorStats, WorkerState};
use taskcluster_client::{Client, Credentials, Timestamp};

const CERTIFICATE: &str = r#"{"version":1,"scopes":["queue:ping"],"start":0,"expiry":1,"signature":"x",
    "seed":"Zf8NfFrhRSuMEWXaSgMpTgSlrIGNFESRWZkC0ATWhkXA"}"#;

#[test]
fn list_setters_accept_any_iterator_of_strings() {
    let of_array = CreateRoleRequest::builder()
        .description("a role")
        .scopes(["queue:*", "index:*"])
        .build();
    let strings = vec!["queue:*".to_owned(), "index:*".to_owned()];
    let of_strings = CreateRoleRequest::builder()
        .description("a role")
        .scopes(&strings)
        .build();
    let of_iterator = CreateRoleRequest::builder()
        .description("a role")
        .scopes(strings.iter().map(String::as_str))
        .build();
    assert_eq!(of_array.scopes, strings);
    assert_eq!(of_strings, of_array);
    assert_eq!(of_iterator, of_array);

    let client = || {
        CreateClientRequest::builder()
            .description("a client")
            .expires(Timestamp::MIN)
    };
    let some = client().scopes(["queue:*"]).build();
    assert_eq!(some.scopes, Some(vec!["queue:*".to_owned()]));
    assert_eq!(client().maybe_scopes(Some(["queue:*"])).build(), some);
    assert_eq!(client().build().scopes, None);
}

#[test]
fn builders_are_clone() {
    let task = CreateTaskRequest::builder()
        .task_queue_id("proj/ci")
        .created(Timestamp::MIN)
        .deadline(Timestamp::MIN)
        .routes(["index.proj.latest"])
        .payload(json!({}));
    let build = |name| {
        let metadata = json!({"name": name, "description": "", "owner": "me@example.com", "source": "https://example.com"});
        task.clone()
            .metadata(serde_json::from_value(metadata).unwrap())
            .build()
    };
    let (one, two) = (build("one"), build("two"));
    assert_eq!((&*one.metadata.name, &*two.metadata.name), ("one", "two"));
    assert_eq!(one.routes, two.routes);
}

#[test]
fn responses_convert_into_credentials() {
    let response =
        json!({"clientId": "task-client/a", "accessToken": "secret", "certificate": CERTIFICATE});
    let of_task: TaskCredentials = serde_json::from_value(response.clone()).unwrap();
    let credentials = Credentials::try_from(&of_task).unwrap();
    let expected = Credentials::with_certificate("task-client/a", "secret", CERTIFICATE).unwrap();
    assert_eq!(credentials, expected);
    let of_worker: WorkerCredentials = serde_json::from_value(response).unwrap();
    assert_eq!(Credentials::try_from(&of_worker).unwrap(), expected);

    let permanent = Credentials::new("me", "secret");
    for certificate in [json!(null), json!("")] {
        let of_worker: WorkerCredentials = serde_json::from_value(
            json!({"clientId": "me", "accessToken": "secret", "certificate": certificate}),
        )
        .unwrap();
        assert_eq!(Credentials::try_from(&of_worker).unwrap(), permanent);
    }

    let bad: TaskCredentials = serde_json::from_value(
        json!({"clientId": "me", "accessToken": "secret", "certificate": "{hidden"}),
    )
    .unwrap();
    let error = Credentials::try_from(&bad).unwrap_err();
    assert!(error.is_decode());
    assert!(
        !format!("{error} {error:?}").contains("hidden"),
        "{error:?}"
    );
}

#[test]
fn with_credentials_drops_the_authorized_scopes() {
    let one = Client::builder("http://tc.example.com")
        .credentials(Credentials::new("one", "secret"))
        .authorized_scopes(["queue:ping"])
        .build()
        .unwrap();
    let two = one.with_credentials(Credentials::new("two", "secret"));
    assert_eq!(two.root_url(), one.root_url());
    assert_eq!(two.credentials().unwrap().client_id(), "two");
    assert_eq!(one.credentials().unwrap().client_id(), "one");
    assert_eq!(one.with_credentials(None).credentials(), None);

    let url = "http://tc.example.com/api/queue/v1/ping".parse().unwrap();
    let ttl = std::time::Duration::from_secs(60);
    let bewit = |client: &Client| {
        let url = client.signed_url(&url, ttl).unwrap();
        url.query().unwrap().len()
    };
    assert!(
        bewit(&two) < bewit(&one),
        "the scopes are in the signature's `ext`"
    );
}

#[test]
fn string_enums_compare_with_text() {
    let state = TaskState::from("running");
    assert!(state == "running" && state == *"running" && state != "pending");
    assert_eq!(TaskState::from("strange"), "strange");
}

#[test]
fn whole_numbers_are_written_without_fraction() {
    let request = |rank| {
        InsertTaskRequest::builder()
            .task_id("fN1SbArXTPSVFNUvaOlinQ")
            .rank(rank)
            .data(json!({}))
            .expires(Timestamp::MIN)
            .build()
    };
    assert_eq!(
        serde_json::to_value(request(2.0)).unwrap()["rank"],
        json!(2)
    );
    assert_eq!(
        serde_json::to_value(request(2.5)).unwrap()["rank"],
        json!(2.5)
    );

    let stats = r#"{"code":{"QUOTA":1},"daily":{"2026-11-15T00:00:00.000Z":0},"hourly":{},"launchConfig":{},"title":{},"total":2,"workerPool":{}}"#;
    let stats: serde_json::Value = serde_json::from_str(stats).unwrap();
    let response = json!({"workerPoolId": "lab-lc/pool-lc", "totals": stats});
    let read: WorkerPoolErrorStats = serde_json::from_value(response.clone()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), response);
}

#[test]
fn integer_parameters_accept_numbers_and_text() {
    let client = Client::builder("http://tc.example.com").build().unwrap();
    let queue = Queue::new(&client);
    let (field, owned) = (2_i64, "2".to_owned());
    let reference = &field;
    let calls = [
        queue.get_artifact("t", 2, "a"),
        queue.get_artifact("t", "2", "a"),
        queue.get_artifact("t", field, "a"),
        queue.get_artifact("t", reference, "a"),
        queue.get_artifact("t", owned.as_str(), "a"),
        queue.get_artifact("t", owned.clone(), "a"),
    ];
    for call in calls {
        let url = call.url().unwrap();
        assert_eq!(url.path(), "/api/queue/v1/task/t/runs/2/artifacts/a");
    }
    let github = Github::new(&client);
    let comment = CreateComment::builder().body("hello").build();
    let url = github.create_comment("o", "r", 17, &comment).url().unwrap();
    assert_eq!(
        url.path(),
        "/api/github/v1/repository/o/r/issues/17/comments"
    );
    let empty = queue.get_artifact("t", "", "a").url().unwrap_err();
    assert!(empty.is_invalid_request());
}

#[test]
fn states_group_final_values() {
    for state in ["completed", "failed", "exception"] {
        assert!(TaskState::from(state).is_resolved(), "{state}");
        assert!(RunState::from(state).is_resolved(), "{state}");
    }
    for state in ["unscheduled", "pending", "running", "strange"] {
        assert!(!TaskState::from(state).is_resolved(), "{state}");
        assert!(!RunState::from(state).is_resolved(), "{state}");
    }
    let active = ["requested", "running"].map(|state| WorkerState::from(state).is_active());
    let others = ["stopping", "stopped", "strange"].map(|it| WorkerState::from(it).is_active());
    assert_eq!((active, others), ([true; 2], [false; 3]));
}
