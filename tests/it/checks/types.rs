//! Checks of typed requests, payloads and configurations.

use serde_json::json;
use taskcluster_client::payload::docker_worker::DockerWorkerPayload;
use taskcluster_client::payload::generic_worker::MultiuserPosixPayload;
use taskcluster_client::queue::{CreateTaskRequest, FinishArtifactRequest, TaskMetadata};
use taskcluster_client::worker_manager::AzureConfig;
use taskcluster_client::{Error, Json, Timestamp, Violations};

fn lines(checked: Result<(), Violations>) -> Vec<String> {
    let violations = checked.err().into_iter().flatten();
    violations.map(|violation| violation.to_string()).collect()
}

fn task(payload: Json) -> CreateTaskRequest {
    let metadata = TaskMetadata::builder()
        .name("a")
        .description("")
        .owner("me@example.com")
        .source("https://example.com");
    CreateTaskRequest::builder()
        .created(Timestamp::now())
        .deadline(Timestamp::now())
        .task_queue_id("proj/ci")
        .metadata(metadata.build())
        .payload(payload)
        .build()
}

#[test]
fn violations_name_places_in_nested_types_and_lists() {
    let mut task = task(json!({}).into());
    assert_eq!(task.check(), Ok(()));
    task.metadata.name = "a".repeat(300);
    task.dependencies = Some(vec!["fN1SbArXTPSVFNUvaOlinQ".into(), "short".into()]);
    task.tags = Some([("a b".to_owned(), "b".repeat(5000))].into());
    task.priority = Some("urgent".into());
    let shown = "a".repeat(60);
    assert_eq!(
        lines(task.check()),
        [
            "dependencies[1]: must match `^[A-Za-z0-9_-]{8}[Q-T][A-Za-z0-9_-][CGKOSWaeimquy26-][A-Za-z0-9_-]{10}[AQgw]$`, \
             but is \"short\""
                .to_owned(),
            format!("metadata.name: must have at most 255 characters, but is \"{shown}…\""),
            "priority: must be one of \"highest\", \"very-high\", \"high\", \"medium\", \"low\", \"very-low\", \"lowest\", \
             but is \"urgent\""
                .to_owned(),
            format!("tags[\"a b\"]: must have at most 4096 characters, but is \"{}…\"", "b".repeat(60)),
        ]
    );
}

#[test]
fn check_of_task_accepts_any_object_as_payload() {
    let deep = format!("{}{}", r#"{"a":"#.repeat(100_000), "1") + &"}".repeat(100_000);
    assert_eq!(task(deep.parse().unwrap()).check(), Ok(()));
    let found = lines(task(json!([1]).into()).check());
    assert_eq!(found, ["payload: must be an object, but is a list"]);
}

#[test]
fn payloads_and_configurations_find_unknown_members() {
    let payload = json!({
        "command": [["make"]],
        "maxRunTime": 60,
        "mounts": [{"directory": "a", "cacheName": "b", "file": "c"}],
    });
    let payload: MultiuserPosixPayload = Json::from(payload).parse().unwrap();
    assert_eq!(
        lines(payload.check()),
        ["mounts[0].file: is not a member of this object"]
    );

    let payload = json!({"image": "a", "maxRunTime": 1, "max_run_time": 2, "feature": {}});
    let payload: DockerWorkerPayload = Json::from(payload).parse().unwrap();
    assert_eq!(
        lines(payload.check()),
        [
            "feature: is not a member of this object",
            "max_run_time: is not a member of this object; its spelling is `maxRunTime`",
        ]
    );
}

#[test]
fn union_reports_common_members_of_its_variants_once() {
    let launch_config = json!({
        "location": "l",
        "workerConfig": {},
        "subnetId": "s",
        "workerManager": {"capacityPerInstance": 0},
        "hardwareProfile": {"vmSize": "s"},
        "storageProfile": {"osDisk": {}},
    });
    let config = json!({"minCapacity": 0, "maxCapacity": 1, "launchConfigs": [launch_config]});
    let config: AzureConfig = Json::from(config).parse().unwrap();
    let found = lines(config.check());
    assert_eq!(
        found,
        ["launchConfigs[0].workerManager.capacityPerInstance: must be at least 1, but is 0"]
    );
}

#[test]
fn violation_of_a_secret_has_no_value() {
    let request = FinishArtifactRequest::builder()
        .upload_id("hunter2")
        .build();
    let violations = request.check().unwrap_err();
    let violation = violations.iter().next().unwrap();
    assert_eq!((violation.path(), violation.value()), ("uploadId", None));
    assert!(!format!("{violations:?} {violations}").contains("hunter2"));
}

#[test]
fn violations_convert_into_the_error_of_the_crate() {
    fn checked(task: &CreateTaskRequest) -> Result<(), Error> {
        Ok(task.check()?)
    }
    let mut task = task(json!({}).into());
    assert!(checked(&task).is_ok());
    task.retries = Some(50);
    task.routes = Some(vec![String::new()]);
    let error = checked(&task).unwrap_err();
    assert!(error.is_invalid_request() && !error.was_sent());
    assert_eq!(error.violations().unwrap().len(), 2);
    assert_eq!(
        error.to_string(),
        "the request violates its schema: retries: must be at most 49, but is 50 (1 more)"
    );
}
