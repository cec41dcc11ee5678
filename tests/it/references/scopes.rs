//! The required scopes of each endpoint of worker-manager, compared with its reference by independent code.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};
use taskcluster_client::worker_manager::{
    CreateWorkerPoolRequest, CreateWorkerRequest, RegisterWorkerRequest, ReportWorkerErrorRequest,
    ReregisterWorkerRequest, UpdateWorkerPoolRequest, WorkerIdentityProofStatic, WorkerManager,
};
use taskcluster_client::{Client, ScopeExpression, ScopeSet, Timestamp};

/// Returns the value of a parameter in the calls below.
const PARAMETERS: [(&str, &str); 6] = [
    ("workerPoolId", "proj/ci ü"),
    ("workerGroup", "group:1"),
    ("workerId", "worker*"),
    ("providerId", "static"),
    ("provisionerId", "proj"),
    ("workerType", "ci"),
];

fn parameter(name: &str) -> &'static str {
    let found = PARAMETERS.into_iter().find(|(known, _)| *known == name);
    found.expect("the parameter has a value").1
}

fn worker_manager() -> WorkerManager {
    let client = Client::builder("http://tc.example.com").build();
    WorkerManager::new(&client.expect("the settings are valid"))
}

/// Returns the required scopes of each call, by endpoint name.
fn needed() -> BTreeMap<&'static str, ScopeExpression> {
    let [pool, group, id, provider, provisioner, kind] = PARAMETERS.map(|(_, value)| value);
    let create_pool = CreateWorkerPoolRequest::builder()
        .provider_id(provider)
        .description("a pool")
        .owner("me@example.com")
        .email_on_error(false)
        .config(json!({"providerId": "not this one"}))
        .build();
    let update_pool = UpdateWorkerPoolRequest::builder()
        .provider_id(provider)
        .description("a pool")
        .owner("me@example.com")
        .email_on_error(false)
        .config(json!({}))
        .build();
    let report = ReportWorkerErrorRequest::builder()
        .worker_group(group)
        .worker_id(id)
        .kind("boot-error")
        .title("an error")
        .description("an error")
        .extra(json!({}))
        .build();
    let worker = CreateWorkerRequest::builder()
        .expires(Timestamp::now())
        .build();
    let register = RegisterWorkerRequest::builder()
        .worker_pool_id(pool)
        .worker_group(group)
        .worker_id(id)
        .provider_id(provider)
        .worker_identity_proof(
            WorkerIdentityProofStatic::builder()
                .static_secret("hunter2")
                .build(),
        )
        .build();
    let reregister = ReregisterWorkerRequest::builder()
        .worker_pool_id(pool)
        .worker_group(group)
        .worker_id(id)
        .secret("hunter2")
        .build();
    let wm = worker_manager();
    let stats = wm.worker_pool_error_stats().worker_pool_id(pool);
    let get_worker = wm.get_worker(provisioner, kind, group, id);
    let workers_of_group = wm.list_workers_for_worker_group(pool, group);
    BTreeMap::from([
        ("ping", wm.ping().required_scopes()),
        ("lbheartbeat", wm.lbheartbeat().required_scopes()),
        ("heartbeat", wm.heartbeat().required_scopes()),
        ("version", wm.version().required_scopes()),
        ("listProviders", wm.list_providers().required_scopes()),
        (
            "createWorkerPool",
            wm.create_worker_pool(pool, &create_pool).required_scopes(),
        ),
        (
            "updateWorkerPool",
            wm.update_worker_pool(pool, &update_pool).required_scopes(),
        ),
        (
            "deleteWorkerPool",
            wm.delete_worker_pool(pool).required_scopes(),
        ),
        (
            "listWorkerPoolLaunchConfigs",
            wm.list_worker_pool_launch_configs(pool).required_scopes(),
        ),
        (
            "workerPoolStats",
            wm.worker_pool_stats(pool).required_scopes(),
        ),
        ("workerPool", wm.worker_pool(pool).required_scopes()),
        ("listWorkerPools", wm.list_worker_pools().required_scopes()),
        (
            "listWorkerPoolsStats",
            wm.list_worker_pools_stats().required_scopes(),
        ),
        (
            "reportWorkerError",
            wm.report_worker_error(pool, &report).required_scopes(),
        ),
        ("workerPoolErrorStats", stats.required_scopes()),
        (
            "listWorkerPoolErrors",
            wm.list_worker_pool_errors(pool).required_scopes(),
        ),
        (
            "listWorkersForWorkerGroup",
            workers_of_group.required_scopes(),
        ),
        ("worker", wm.worker(pool, group, id).required_scopes()),
        (
            "createWorker",
            wm.create_worker(pool, group, id, &worker).required_scopes(),
        ),
        (
            "updateWorker",
            wm.update_worker(pool, group, id, &worker).required_scopes(),
        ),
        (
            "removeWorker",
            wm.remove_worker(pool, group, id).required_scopes(),
        ),
        (
            "shouldWorkerTerminate",
            wm.should_worker_terminate(pool, group, id)
                .required_scopes(),
        ),
        (
            "listWorkersForWorkerPool",
            wm.list_workers_for_worker_pool(pool).required_scopes(),
        ),
        (
            "registerWorker",
            wm.register_worker(&register).required_scopes(),
        ),
        (
            "reregisterWorker",
            wm.reregister_worker(&reregister).required_scopes(),
        ),
        (
            "listWorkers",
            wm.list_workers(provisioner, kind).required_scopes(),
        ),
        ("getWorker", get_worker.required_scopes()),
    ])
}

/// Returns the scopes in the reference, by endpoint name, with the parameters replaced.
fn named_by_the_reference() -> BTreeMap<String, Value> {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/references/worker-manager/v1/api.json");
    let text = std::fs::read_to_string(path).expect("the reference exists");
    let reference: Value = serde_json::from_str(&text).expect("the reference is JSON");
    let entries = reference["entries"]
        .as_array()
        .expect("the reference has entries");
    let named = |entry: &Value| {
        let name = entry["name"].as_str().expect("the entry has a name");
        let scopes = match &entry["scopes"] {
            Value::Null => json!({"AllOf": []}),
            scopes => scopes.clone(),
        };
        let mut text = scopes.to_string();
        for (parameter, value) in PARAMETERS {
            text = text.replace(&format!("<{parameter}>"), value);
        }
        assert!(!text.contains('<'), "{name}: {text}");
        let scopes = serde_json::from_str(&text).expect("no value needs escaping");
        (name.to_owned(), scopes)
    };
    entries.iter().map(named).collect()
}

#[test]
fn required_scopes_equal_the_reference() {
    let named = named_by_the_reference();
    assert_eq!(named.len(), 27);
    let needed: BTreeMap<_, _> = needed()
        .into_iter()
        .map(|(name, scopes)| (name.to_owned(), json!(scopes)))
        .collect();
    assert_eq!(needed, named);
}

#[test]
fn worker_pool_requires_the_scope_of_its_provider() {
    let needed = &needed()["createWorkerPool"];
    let pool = parameter("workerPoolId");
    let scopes = ScopeSet::from([format!("worker-manager:manage-worker-pool:{pool}")]);
    let missing = needed.missing(&scopes).expect("a scope is missing");
    assert_eq!(missing.to_string(), "worker-manager:provider:static");
}

#[test]
fn errors_of_all_pools_require_the_scope_for_all_pools() {
    let needed = worker_manager().worker_pool_error_stats().required_scopes();
    assert_eq!(
        needed.to_string(),
        "worker-manager:list-worker-pool-errors:*"
    );
}
