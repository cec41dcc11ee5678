//! Conversions between types of a service that share fields.

use serde_json::{Value, json};
use taskcluster_client::auth::{
    CreateClientRequest, CreateRoleRequest, GetClientResponse, GetRoleResponse,
};
use taskcluster_client::hooks::{CreateHookRequest, HookDefinition};
use taskcluster_client::index::{IndexedTaskResponse, InsertTaskRequest};
use taskcluster_client::queue::{CreateTaskRequest, Task};
use taskcluster_client::worker_manager::{
    CreateWorkerPoolRequest, UpdateWorkerPoolRequest, WorkerPoolFull,
};

const TIME: &str = "2030-01-01T00:00:00.000Z";

fn read<T: serde::de::DeserializeOwned>(value: &Value) -> T {
    serde_json::from_value(value.clone()).unwrap()
}

/// Returns an object without some fields.
fn without(value: &Value, dropped: &[&str]) -> Value {
    let mut members = value.as_object().unwrap().clone();
    for name in dropped {
        assert!(members.remove(*name).is_some(), "{name}");
    }
    members.into()
}

#[test]
fn worker_pool_converts_into_create_and_update_requests() {
    let counters = [
        "currentCapacity",
        "requestedCapacity",
        "requestedCount",
        "runningCapacity",
        "runningCount",
        "stoppedCapacity",
        "stoppedCount",
        "stoppingCapacity",
        "stoppingCount",
    ];
    let mut pool = json!({
        "workerPoolId": "proj/ci", "providerId": "static", "description": "d", "owner": "o@example.com",
        "emailOnError": true, "created": TIME, "lastModified": TIME, "config": {"a": [1.50]},
    });
    for counter in counters {
        pool[counter] = json!(3);
    }
    let full: WorkerPoolFull = read(&pool);
    let updates = UpdateWorkerPoolRequest::from(&full);
    assert_eq!(json!(updates), without(&pool, &counters));
    let creates = CreateWorkerPoolRequest::from(full);
    let of_the_service = ["workerPoolId", "created", "lastModified"];
    let expected = without(&without(&pool, &counters), &of_the_service);
    assert_eq!(json!(creates), expected);
    assert_eq!(json!(UpdateWorkerPoolRequest::from(&creates)), expected);
    assert_eq!(CreateWorkerPoolRequest::from(updates), creates);
}

#[test]
fn task_converts_into_a_create_request() {
    let task = json!({
        "provisionerId": "p", "workerType": "w", "taskQueueId": "p/w", "schedulerId": "-", "projectId": "none",
        "taskGroupId": "fN1SbArXTPSVFNUvaOlinQ", "dependencies": [], "requires": "all-completed", "routes": [],
        "priority": "lowest", "retries": 5, "created": TIME, "deadline": TIME, "expires": TIME, "scopes": ["a"],
        "payload": {"x": 1}, "tags": {}, "extra": {},
        "metadata": {"name": "n", "description": "d", "owner": "o@example.com", "source": "https://example.com"},
    });
    let read: Task = read(&task);
    assert_eq!(json!(CreateTaskRequest::from(read)), task);
}

#[test]
fn clients_roles_hooks_and_indexed_tasks_convert_into_requests() {
    let client = json!({
        "clientId": "c", "description": "d", "expires": TIME, "created": TIME, "lastModified": TIME,
        "lastDateUsed": TIME, "lastRotated": TIME, "deleteOnExpiration": true, "scopes": ["a"],
        "expandedScopes": ["a", "b"], "disabled": false,
    });
    let request = CreateClientRequest::from(read::<GetClientResponse>(&client));
    let expected =
        json!({"description": "d", "expires": TIME, "deleteOnExpiration": true, "scopes": ["a"]});
    assert_eq!(json!(request), expected);

    let role = json!({
        "roleId": "r", "description": "d", "scopes": ["a"], "expandedScopes": ["a"], "created": TIME,
        "lastModified": TIME,
    });
    let request = CreateRoleRequest::from(read::<GetRoleResponse>(&role));
    assert_eq!(json!(request), json!({"description": "d", "scopes": ["a"]}));

    let hook = json!({
        "hookGroupId": "g", "hookId": "h", "metadata": {"name": "n", "description": "d", "owner": "o"},
        "task": {"a": {"$eval": "b"}}, "schedule": [], "triggerSchema": {"type": "object"}, "bindings": [],
    });
    let definition: HookDefinition = read(&hook);
    let expected = json!(definition);
    assert_eq!(json!(CreateHookRequest::from(definition)), expected);

    let indexed =
        json!({"namespace": "a.b", "taskId": "t", "rank": 1.5, "data": {"x": 1}, "expires": TIME});
    let request = InsertTaskRequest::from(read::<IndexedTaskResponse>(&indexed));
    assert_eq!(json!(request), without(&indexed, &["namespace"]));
}
