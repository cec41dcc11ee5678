//! What is optional and what is not, held against the schemas by code that knows nothing of the generator: an example
//! of each document loses its properties one by one.

#![cfg(feature = "worker-manager")]

mod support {
    pub mod sample;
}

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use support::sample::{Property, properties, sample};
use taskcluster_client::worker_manager::*;

/// What the type makes of the document, if it takes it.
fn through<T: DeserializeOwned + Serialize>(document: &Value) -> Option<Value> {
    let read: T = serde_json::from_value(document.clone()).ok()?;
    Some(serde_json::to_value(read).unwrap())
}

type Through = fn(&Value) -> Option<Value>;

/// Every document that a call sends or gets, with the type that stands for it.
const DOCUMENTS: [(&str, Through); 22] = [
    (
        "create-worker-pool-request",
        through::<CreateWorkerPoolRequest>,
    ),
    ("create-worker-request", through::<CreateWorkerRequest>),
    ("list-workers-response", through::<ListWorkersResponse>),
    ("provider-list", through::<ProviderList>),
    ("register-worker-request", through::<RegisterWorkerRequest>),
    (
        "register-worker-response",
        through::<RegisterWorkerResponse>,
    ),
    (
        "report-worker-error-request",
        through::<ReportWorkerErrorRequest>,
    ),
    (
        "reregister-worker-request",
        through::<ReregisterWorkerRequest>,
    ),
    (
        "reregister-worker-response",
        through::<ReregisterWorkerResponse>,
    ),
    (
        "should-worker-terminate-response",
        through::<ShouldWorkerTerminateResponse>,
    ),
    (
        "update-worker-pool-request",
        through::<UpdateWorkerPoolRequest>,
    ),
    ("worker-full", through::<WorkerFull>),
    ("worker-list", through::<WorkerList>),
    ("worker-pool-error", through::<WorkerPoolError>),
    ("worker-pool-error-list", through::<WorkerPoolErrorList>),
    ("worker-pool-error-stats", through::<WorkerPoolErrorStats>),
    ("worker-pool-full", through::<WorkerPoolFull>),
    (
        "worker-pool-launch-config-list",
        through::<WorkerPoolLaunchConfigList>,
    ),
    ("worker-pool-list", through::<WorkerPoolList>),
    ("worker-pool-list-stats", through::<WorkerPoolListStats>),
    ("worker-pool-stats", through::<WorkerPoolStats>),
    ("worker-response", through::<WorkerResponse>),
];

/// A list that v106.0.0 requires and later servers leave out: then it is empty, and no error.
const GOING: &str = "actions";

/// Does something with each property of each document, and says how many there were.
fn each_property(mut check: impl FnMut(&Value, &Property, Through)) -> usize {
    let mut count = 0;
    for (name, through) in DOCUMENTS {
        let schema = format!("{name}.json");
        let whole = sample(&schema);
        for property in properties(&schema) {
            check(&whole, &property, through);
            count += 1;
        }
    }
    count
}

fn with(whole: &Value, property: &Property, value: Option<Value>) -> Value {
    let mut document = whole.clone();
    let object = document.pointer_mut(&property.object).unwrap();
    let object = object.as_object_mut().unwrap();
    match value {
        Some(value) => drop(object.insert(property.name.clone(), value)),
        None => drop(object.remove(&property.name).unwrap()),
    }
    document
}

#[test]
fn a_whole_document_is_read_and_written_back() {
    each_property(|whole, property, through| {
        assert_eq!(through(whole).as_ref(), Some(whole), "{}", property.name);
    });
}

#[test]
fn a_property_may_be_absent_if_and_only_if_the_schema_does_not_require_it() {
    let count = each_property(|whole, property, through| {
        let without = with(whole, property, None);
        let expected = match property.name.as_str() {
            GOING => Some(with(whole, property, Some(Value::Array(Vec::new())))),
            _ => (!property.required).then(|| without.clone()),
        };
        assert_eq!(through(&without), expected, "{property:?}");
    });
    assert!(count > 150, "{count}");
}

#[test]
fn a_null_is_as_good_as_absent() {
    each_property(|whole, property, through| {
        let null = with(whole, property, Some(Value::Null));
        match (property.required, property.free) {
            (true, true) => assert_eq!(through(&null), Some(null), "{property:?}"),
            (true, false) => assert_eq!(through(&null), None, "{property:?}"),
            (false, _) => {
                let absent = with(whole, property, None);
                assert_eq!(through(&null), Some(absent), "{property:?}");
            }
        }
    });
}

#[test]
fn an_unknown_property_is_ignored_wherever_it_stands() {
    each_property(|whole, property, through| {
        let unknown = Property {
            name: "ofTomorrow".to_owned(),
            ..property.clone()
        };
        let more = with(whole, &unknown, Some(Value::Bool(true)));
        assert_eq!(through(&more).as_ref(), Some(whole), "{property:?}");
    });
}
