//! The types of worker-manager in use: builders, enums, unions, secrets, dates and free-form JSON.

use std::fmt::Debug;

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use taskcluster_client::worker_manager::*;
use taskcluster_client::{Json, Timestamp};

const SECRET: &str = "hunter2";

fn read<T: DeserializeOwned>(value: &Value) -> T {
    serde_json::from_value(value.clone()).unwrap_or_else(|error| panic!("{value}: {error}"))
}

fn registration(proof: Value) -> Value {
    json!({
        "workerPoolId": "proj/ci",
        "providerId": "p",
        "workerGroup": "g",
        "workerId": "i",
        "workerIdentityProof": proof,
    })
}

fn queue_worker(more: Value) -> Value {
    let mut worker = json!({
        "expires": "2024-01-01T00:00:00.000Z",
        "firstClaim": "2024-01-01T00:00:00.000Z",
        "provisionerId": "proj",
        "recentTasks": [],
        "workerGroup": "g",
        "workerId": "i",
        "workerType": "ci",
    });
    let Value::Object(more) = more else {
        panic!("{more} is not an object");
    };
    worker.as_object_mut().unwrap().extend(more);
    worker
}

#[test]
fn builder_requires_fields_and_omits_unset_ones() {
    let expires: Timestamp = "2030-01-01T00:00:00Z".parse().unwrap();
    let without = CreateWorkerRequest::builder().expires(expires).build();
    assert_eq!(
        serde_json::to_value(&without).unwrap(),
        json!({"expires": "2030-01-01T00:00:00.000Z"})
    );
    let info = StaticProviderInfo::builder().static_secret(SECRET).build();
    let with = CreateWorkerRequest::builder()
        .expires(expires)
        .capacity(3)
        .provider_info(info.clone())
        .build();
    assert_eq!(with.capacity, Some(3));
    assert_eq!(
        serde_json::to_value(&with).unwrap(),
        json!({"expires": "2030-01-01T00:00:00.000Z", "capacity": 3, "providerInfo": {"staticSecret": SECRET}})
    );
    let maybe = CreateWorkerRequest::builder()
        .expires(expires)
        .maybe_capacity(None)
        .maybe_provider_info(Some(info))
        .build();
    assert_eq!(
        (maybe.capacity, maybe.provider_info),
        (None, with.provider_info)
    );
}

#[test]
fn setters_accept_convertible_values() {
    let definition = |description: String, config: Json| {
        CreateWorkerPoolRequest::builder()
            .description(description)
            .config(config)
            .provider_id("static")
            .owner(String::from("me@example.com"))
            .email_on_error(true)
            .build()
    };
    let one = definition("a pool".to_owned(), Json::from(json!({"a": 1})));
    let other = CreateWorkerPoolRequest::builder()
        .config(json!({"a": 1}))
        .description("a pool")
        .email_on_error(true)
        .owner("me@example.com")
        .provider_id('s'.to_string() + "tatic")
        .build();
    assert_eq!(one, other);
    let time = std::time::UNIX_EPOCH + std::time::Duration::from_millis(1);
    let proof = WorkerIdentityProofStatic::builder()
        .static_secret(SECRET)
        .build();
    let registration = RegisterWorkerRequest::builder()
        .worker_identity_proof(proof.clone())
        .provider_id("p")
        .worker_group("g")
        .worker_id("i")
        .worker_pool_id("proj/ci")
        .system_boot_time(time)
        .build();
    assert_eq!(
        registration.worker_identity_proof,
        WorkerIdentityProof::Static(proof)
    );
    assert_eq!(
        registration.system_boot_time,
        Some(Timestamp::from_millis(1))
    );
}

#[test]
fn optional_list_may_be_absent_or_empty() {
    let absent: WorkerResponse = read(&queue_worker(json!({})));
    assert_eq!(absent.quarantine_details, None);
    let empty = queue_worker(json!({"quarantineDetails": []}));
    let read_empty: WorkerResponse = read(&empty);
    assert_eq!(read_empty.quarantine_details, Some(vec![]));
    assert_eq!(serde_json::to_value(&read_empty).unwrap(), empty);
    let null: WorkerResponse = read(&queue_worker(json!({"quarantineDetails": null})));
    assert_eq!(null, absent);
    assert_eq!(
        serde_json::to_value(&null).unwrap(),
        queue_worker(json!({}))
    );
}

#[test]
fn string_enum_converts_to_and_from_text() {
    for (state, text) in [
        (WorkerState::Requested, "requested"),
        (WorkerState::Running, "running"),
        (WorkerState::Stopping, "stopping"),
        (WorkerState::Stopped, "stopped"),
        (WorkerState::UnknownValue("Running ".into()), "Running "),
        (WorkerState::UnknownValue(String::new()), ""),
    ] {
        assert_eq!(state.as_str(), text);
        assert_eq!(state.as_ref(), text);
        assert_eq!(state.to_string(), text);
        assert_eq!(format!("{state:>9}"), format!("{text:>9}"));
        assert_eq!(WorkerState::from(text), state);
        assert_eq!(WorkerState::from(text.to_owned()), state);
        assert_eq!(text.parse::<WorkerState>(), Ok(state.clone()));
        assert_eq!(read::<WorkerState>(&text.into()), state);
        assert_eq!(serde_json::to_value(&state).unwrap(), text);
    }
    assert_eq!(
        QueueWorkerState::from("standalone"),
        QueueWorkerState::Standalone
    );
    assert!(serde_json::from_str::<WorkerState>("1").is_err());
}

#[test]
fn fields_select_the_kind_of_proof() {
    let kinds = [
        (json!({"token": "a"}), "Google"),
        (json!({"staticSecret": "a"}), "Static"),
        (json!({"document": "a", "signature": "b"}), "Aws"),
        (json!({"document": "a"}), "Azure"),
    ];
    for (value, kind) in kinds {
        let proof: WorkerIdentityProof = read(&value);
        let read_as = match &proof {
            WorkerIdentityProof::Google(google) => ("Google", vec![&google.token]),
            WorkerIdentityProof::Static(fixed) => ("Static", vec![&fixed.static_secret]),
            WorkerIdentityProof::Aws(aws) => ("Aws", vec![&aws.document, &aws.signature]),
            WorkerIdentityProof::Azure(azure) => ("Azure", vec![&azure.document]),
            _ => ("another", vec![]),
        };
        assert_eq!(read_as.0, kind);
        assert_eq!(read_as.1[0], "a");
        assert_eq!(serde_json::to_value(&proof).unwrap(), value);
    }
}

#[test]
fn each_kind_converts_into_the_union() {
    let aws = WorkerIdentityProofAws::builder()
        .document("d")
        .signature("s")
        .build();
    let azure = WorkerIdentityProofAzure::builder().document("d").build();
    let google = WorkerIdentityProofGoogle::builder().token("t").build();
    let fixed = WorkerIdentityProofStatic::builder()
        .static_secret("s")
        .build();
    assert_eq!(
        WorkerIdentityProof::from(aws.clone()),
        WorkerIdentityProof::Aws(aws)
    );
    assert_eq!(
        WorkerIdentityProof::from(azure.clone()),
        WorkerIdentityProof::Azure(azure)
    );
    assert_eq!(
        WorkerIdentityProof::from(google.clone()),
        WorkerIdentityProof::Google(google)
    );
    assert_eq!(
        WorkerIdentityProof::from(fixed.clone()),
        WorkerIdentityProof::Static(fixed)
    );
}

#[test]
fn unknown_kind_of_proof_is_kept_unchanged() {
    for value in [
        json!({"lunar": {"a": [1, null]}}),
        json!({"signature": "alone"}),
        json!({}),
        json!(["token"]),
        json!("token"),
        json!(null),
    ] {
        let request: RegisterWorkerRequest = read(&registration(value.clone()));
        assert_eq!(
            request.worker_identity_proof,
            WorkerIdentityProof::UnknownValue(value.clone())
        );
        assert_eq!(serde_json::to_value(&request).unwrap(), registration(value));
    }
}

#[test]
fn invalid_body_of_a_known_kind_is_an_error_with_the_field() {
    for (value, field) in [
        (json!({"token": 4711}), "token"),
        (json!({"staticSecret": null}), "staticSecret"),
        (json!({"document": "a", "signature": 4711}), "signature"),
        (json!({"document": ["a"]}), "document"),
    ] {
        let read = serde_json::from_value::<RegisterWorkerRequest>(registration(value));
        let error = read.unwrap_err().to_string();
        assert!(error.contains(&format!("`{field}`")), "{error}");
    }
}

fn assert_hidden(value: &impl Debug) {
    for shown in [format!("{value:?}"), format!("{value:#?}")] {
        assert!(!shown.contains(SECRET), "{shown}");
        assert!(shown.contains("***"), "{shown}");
    }
}

#[test]
fn debug_of_a_request_hides_secrets() {
    for proof in [
        json!({"token": SECRET}),
        json!({"staticSecret": SECRET}),
        json!({"document": SECRET, "signature": SECRET}),
        json!({"document": SECRET}),
        json!({"lunar": SECRET}),
        json!(SECRET),
    ] {
        let request: RegisterWorkerRequest = read(&registration(proof));
        assert_hidden(&request);
        assert_hidden(&request.worker_identity_proof);
        assert!(format!("{request:?}").contains("proj/ci"));
    }
    assert_hidden(&read::<ReregisterWorkerRequest>(&json!({
        "secret": SECRET, "workerGroup": "g", "workerId": "i", "workerPoolId": "proj/ci",
    })));
    let creation =
        json!({"expires": "2024-01-01T00:00:00Z", "providerInfo": {"staticSecret": SECRET}});
    assert_hidden(&read::<CreateWorkerRequest>(&creation));
    assert_hidden(&StaticProviderInfo::builder().static_secret(SECRET).build());
}

#[test]
fn debug_of_a_response_hides_secrets() {
    let credentials = json!({"clientId": "c", "accessToken": SECRET, "certificate": SECRET});
    let expires = "2024-01-01T00:00:00Z";
    assert_hidden(&read::<WorkerCredentials>(&credentials));
    assert_hidden(&read::<RegisterWorkerResponse>(&json!({
        "credentials": credentials, "expires": expires, "secret": SECRET, "workerConfig": {},
    })));
    assert_hidden(&read::<ReregisterWorkerResponse>(&json!({
        "credentials": credentials, "expires": expires, "secret": SECRET,
    })));
}

#[test]
fn debug_of_credentials_shows_whether_they_have_a_certificate() {
    let permanent: WorkerCredentials = read(&json!({"clientId": "c", "accessToken": SECRET}));
    assert_eq!(
        format!("{permanent:?}"),
        r#"WorkerCredentials { access_token: ***, certificate: None, client_id: "c" }"#
    );
}

#[test]
fn free_form_json_keeps_its_text() {
    let config = r#"{ "z" : 1.50, "a":[1e3, 12345678901234567890123] }"#;
    let text = format!(
        r#"{{"config":{config},"description":"d","emailOnError":true,"owner":"o","providerId":"p"}}"#
    );
    let request: CreateWorkerPoolRequest = serde_json::from_str(&text).unwrap();
    assert_eq!(request.config.as_str(), config);
    assert_eq!(serde_json::to_string(&request).unwrap(), text);
    let spelled_otherwise = text.replace("1.50", "1.5").replace("{ ", "{");
    assert_eq!(
        serde_json::from_str::<CreateWorkerPoolRequest>(&spelled_otherwise).unwrap(),
        request
    );
    assert_eq!(request.config.to_value()["a"][0], 1000.0);
}

#[test]
fn dates_are_read_in_any_spelling_and_written_in_one() {
    for (spelling, written) in [
        ("2024-02-29T12:30:00Z", "2024-02-29T12:30:00.000Z"),
        ("2024-02-29 13:30:00.5+01:00", "2024-02-29T12:30:00.500Z"),
        ("2024-02-29t12:30:00.123456789z", "2024-02-29T12:30:00.123Z"),
    ] {
        let request: CreateWorkerRequest = read(&json!({"expires": spelling}));
        assert_eq!(
            serde_json::to_value(&request).unwrap(),
            json!({"expires": written})
        );
    }
}
