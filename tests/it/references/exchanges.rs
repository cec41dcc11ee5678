//! Every exchange of every service, compared with the references by code that is independent of the generator.

use serde_json::Value;
use taskcluster_client::{Api, Error, Exchange, RoutingKeyWord};

/// The client's view of one exchange.
struct Listed {
    api: Api,
    name: &'static str,
    exchange: &'static str,
    words: &'static [RoutingKeyWord],
    /// The pattern of a binding where each word has its own name as the value.
    pattern: Result<String, Error>,
    /// The words read from a routing key, and from a key where every optional word is `_`.
    read: fn(&str) -> Result<Vec<Option<String>>, Error>,
}

/// Returns the wire name.
fn wire(method: &str) -> String {
    let mut words = method.split('_');
    let first = words.next().unwrap().to_owned();
    let capitalized = words.map(|word| word[..1].to_uppercase() + &word[1..]);
    capitalized.fold(first, |name, word| name + &word)
}

/// Reads a required word, or an optional one.
trait Word {
    fn word(self) -> Option<String>;
}

impl Word for &str {
    fn word(self) -> Option<String> {
        Some(self.to_owned())
    }
}

impl Word for Option<&str> {
    fn word(self) -> Option<String> {
        self.map(str::to_owned)
    }
}

macro_rules! list {
    ($service:ident: $($exchange:ident [$($word:ident)*],)+) => {{
        use taskcluster_client::$service::exchange::*;
        [$(Listed {
            api: <$exchange as Exchange>::API,
            name: $exchange::NAME,
            exchange: $exchange::EXCHANGE,
            words: $exchange::ROUTING_KEY,
            pattern: $exchange::binding()$(.$word(wire(stringify!($word))))*.routing_key_pattern(),
            read: |key| {
                let key = $exchange::routing_key(key)?;
                Ok(vec![$(key.$word().word()),*])
            },
        }),+]
    }};
}

fn listed() -> Vec<Listed> {
    let mut listed = Vec::new();
    #[cfg(feature = "auth")]
    listed.extend(list!(auth:
        ClientCreated [reserved],
        ClientUpdated [reserved],
        ClientDeleted [reserved],
        RoleCreated [reserved],
        RoleUpdated [reserved],
        RoleDeleted [reserved],
    ));
    #[cfg(feature = "github")]
    listed.extend(list!(github:
        PullRequest [organization repository action],
        Push [organization repository],
        Release [organization repository],
        Rerun [organization repository],
        TaskGroupCreationRequested [organization repository],
    ));
    #[cfg(feature = "hooks")]
    listed.extend(list!(hooks:
        HookCreated [reserved],
        HookUpdated [reserved],
        HookDeleted [reserved],
    ));
    #[cfg(feature = "notify")]
    listed.extend(list!(notify:
        Notify [topic],
    ));
    #[cfg(feature = "queue")]
    listed.extend(list!(queue:
        TaskDefined [task_id run_id worker_group worker_id provisioner_id worker_type scheduler_id task_group_id reserved],
        TaskPending [task_id run_id worker_group worker_id provisioner_id worker_type scheduler_id task_group_id reserved],
        TaskRunning [task_id run_id worker_group worker_id provisioner_id worker_type scheduler_id task_group_id reserved],
        ArtifactCreated [task_id run_id worker_group worker_id provisioner_id worker_type scheduler_id task_group_id reserved],
        TaskCompleted [task_id run_id worker_group worker_id provisioner_id worker_type scheduler_id task_group_id reserved],
        TaskFailed [task_id run_id worker_group worker_id provisioner_id worker_type scheduler_id task_group_id reserved],
        TaskException [task_id run_id worker_group worker_id provisioner_id worker_type scheduler_id task_group_id reserved],
        TaskGroupResolved [task_group_id scheduler_id reserved],
        TaskGroupSealed [task_group_id scheduler_id reserved],
        TaskPriorityChanged [task_id run_id worker_group worker_id provisioner_id worker_type scheduler_id task_group_id reserved],
        TaskGroupPriorityChanged [task_group_id scheduler_id reserved],
    ));
    #[cfg(feature = "worker-manager")]
    listed.extend(list!(worker_manager:
        WorkerPoolCreated [provider_id provisioner_id worker_type worker_group worker_id launch_config_id reserved],
        WorkerPoolUpdated [provider_id provisioner_id worker_type worker_group worker_id launch_config_id reserved],
        WorkerPoolError [provider_id provisioner_id worker_type worker_group worker_id launch_config_id reserved],
        WorkerRequested [provider_id provisioner_id worker_type worker_group worker_id launch_config_id reserved],
        WorkerRunning [provider_id provisioner_id worker_type worker_group worker_id launch_config_id reserved],
        WorkerStopped [provider_id provisioner_id worker_type worker_group worker_id launch_config_id reserved],
        WorkerRemoved [provider_id provisioner_id worker_type worker_group worker_id launch_config_id reserved],
        LaunchConfigCreated [provider_id provisioner_id worker_type worker_group worker_id launch_config_id reserved],
        LaunchConfigUpdated [provider_id provisioner_id worker_type worker_group worker_id launch_config_id reserved],
        LaunchConfigArchived [provider_id provisioner_id worker_type worker_group worker_id launch_config_id reserved],
    ));
    listed
}

/// Returns the reference's entry for an exchange, with the prefix of exchange names on the broker.
fn entry(listed: &Listed) -> (Value, String) {
    let references = reference(listed.api.service());
    let mut entries = references["entries"].as_array().unwrap().iter();
    let entry = entries.find(|entry| entry["name"] == listed.name);
    let prefix = references["exchangePrefix"].as_str().unwrap();
    (entry.unwrap().clone(), prefix.to_owned())
}

fn reference(service: &str) -> Value {
    let root = env!("CARGO_MANIFEST_DIR");
    let file = format!("{root}/schemas/references/{service}/v1/exchanges.json");
    serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
}

fn texts(entry: &Value, member: impl Fn(&Value) -> Option<String>) -> Vec<String> {
    let words = entry["routingKey"].as_array().unwrap().iter();
    words.filter_map(member).collect()
}

#[test]
fn exchanges_have_their_broker_name_and_words() {
    for listed in listed() {
        let (entry, prefix) = entry(&listed);
        let exchange = prefix + entry["exchange"].as_str().unwrap();
        assert_eq!(listed.exchange, exchange);
        assert_eq!(listed.api.version(), "v1");
        let said = listed.words.iter().map(|word| match word {
            RoutingKeyWord::Constant(constant) => format!("={constant}"),
            RoutingKeyWord::Word(name) => name.to_string(),
            RoutingKeyWord::Words(name) => format!("{name}…"),
            other => panic!("{other:?}"),
        });
        let described = texts(&entry, |word| {
            let name = word["name"].as_str().unwrap();
            Some(
                match (word["constant"].as_str(), word["multipleWords"] == true) {
                    (Some(constant), _) => format!("={constant}"),
                    (None, true) => format!("{name}…"),
                    (None, false) => name.to_owned(),
                },
            )
        });
        assert_eq!(said.collect::<Vec<_>>(), described, "{exchange}");
    }
}

#[test]
fn bindings_set_every_word() {
    for listed in listed() {
        let described = texts(&entry(&listed).0, |word| {
            let constant = word["constant"].as_str();
            Some(constant.or(word["name"].as_str()).unwrap().to_owned())
        });
        assert_eq!(
            listed.pattern.unwrap(),
            described.join("."),
            "{}",
            listed.name
        );
    }
}

#[test]
fn routing_keys_return_every_word() {
    for listed in listed() {
        let (entry, _) = entry(&listed);
        let word = |absent: Option<&'static str>| {
            texts(&entry, |word| {
                let absent = absent.filter(|_| word["required"] == false);
                let constant = word["constant"].as_str();
                Some(
                    constant
                        .or(absent)
                        .or(word["name"].as_str())
                        .unwrap()
                        .to_owned(),
                )
            })
        };
        let names = |keep: &dyn Fn(&Value) -> bool| {
            let words = entry["routingKey"].as_array().unwrap().iter();
            let free = words.filter(|word| word["constant"].is_null());
            let names = free.map(|word| {
                word["name"]
                    .as_str()
                    .filter(|_| keep(word))
                    .map(str::to_owned)
            });
            names.collect::<Vec<_>>()
        };
        let whole = (listed.read)(&word(None).join(".")).unwrap();
        assert_eq!(whole, names(&|_| true), "{}", listed.name);
        let required = (listed.read)(&word(Some("_")).join(".")).unwrap();
        assert_eq!(
            required,
            names(&|word| word["required"] == true),
            "{}",
            listed.name
        );
    }
}

#[test]
#[cfg(feature = "full")]
fn every_exchange_is_generated() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/schemas/references");
    let services = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap());
    let with_exchanges =
        services.filter(|service| service.path().join("v1/exchanges.json").exists());
    let described = with_exchanges.map(|service| {
        let reference = reference(service.file_name().to_str().unwrap());
        reference["entries"].as_array().unwrap().len()
    });
    assert_eq!(listed().len(), described.sum::<usize>());
}
