//! All exchanges, with sample messages made from their schemas.

use std::path::Path;

use samples::{Documents, samples};
use serde_json::Value;
use taskcluster_client::pulse::{Delivery, ListenerBuilder};
use taskcluster_client::{Error, Exchange, RoutingKeyWord};

/// An exchange of the client.
pub struct Known {
    pub exchange: &'static str,
    words: &'static [RoutingKeyWord],
    pub decode: fn(&Delivery) -> Result<(), Error>,
    pub bind: fn(ListenerBuilder) -> ListenerBuilder,
}

macro_rules! known {
    ($($service:ident: $($exchange:ident)+;)+) => {
        vec![$($({
            use taskcluster_client::$service::exchange::$exchange;
            Known {
                exchange: $exchange::EXCHANGE,
                words: <$exchange as Exchange>::ROUTING_KEY,
                decode: |delivery| $exchange::decode(delivery).map(drop),
                bind: |builder| builder.bind($exchange::binding()),
            }
        }),+),+]
    };
}

/// Returns all exchanges of all services.
pub fn known() -> Vec<Known> {
    known!(
        auth: ClientCreated ClientUpdated ClientDeleted RoleCreated RoleUpdated RoleDeleted;
        github: PullRequest Push Release Rerun TaskGroupCreationRequested;
        hooks: HookCreated HookUpdated HookDeleted;
        notify: Notify;
        queue: TaskDefined TaskPending TaskRunning ArtifactCreated TaskCompleted TaskFailed TaskException
            TaskGroupResolved TaskGroupSealed TaskPriorityChanged TaskGroupPriorityChanged;
        worker_manager: WorkerPoolCreated WorkerPoolUpdated WorkerPoolError WorkerRequested WorkerRunning WorkerStopped
            WorkerRemoved LaunchConfigCreated LaunchConfigUpdated LaunchConfigArchived;
    )
}

impl Known {
    /// Returns a routing key whose last word is this one.
    pub fn routing_key(&self, last: &str) -> String {
        let (_, first) = self.words.split_last().unwrap();
        let words = first.iter().map(|word| match word {
            RoutingKeyWord::Constant(constant) => constant,
            _ => "x",
        });
        words.chain([last]).collect::<Vec<_>>().join(".")
    }
}

/// Returns the sample messages of each exchange, in the order of `known`.
pub fn bodies(known: &[Known]) -> Vec<Vec<Vec<u8>>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas");
    let documents = Documents::read(&folder);
    let paths = schemas(&folder);
    let of_exchange = |known: &Known| {
        let (_, path) = paths
            .iter()
            .find(|(name, _)| name == known.exchange)
            .unwrap();
        let samples = samples(&documents, path).into_iter();
        samples
            .map(|sample| serde_json::to_vec(&sample.value).unwrap())
            .collect()
    };
    assert_eq!(
        known.len(),
        paths.len(),
        "the references have other exchanges"
    );
    known.iter().map(of_exchange).collect()
}

/// Returns the name and the path of the schema of each exchange in the references.
fn schemas(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for service in std::fs::read_dir(folder.join("references")).unwrap() {
        let path = service.unwrap().path().join("v1/exchanges.json");
        let Ok(text) = std::fs::read(&path) else {
            continue;
        };
        let reference: Value = serde_json::from_slice(&text).unwrap();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        for entry in reference["entries"].as_array().unwrap() {
            let exchange = text(&reference["exchangePrefix"]) + &text(&entry["exchange"]);
            let service = text(&reference["serviceName"]);
            let schema = text(&entry["schema"]);
            let schema = schema.trim_end_matches('#');
            found.push((exchange, format!("schemas/{service}/{schema}")));
        }
    }
    found
}
