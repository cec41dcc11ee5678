//! The format of `api.json` and `exchanges.json`.

use serde::Deserialize;
use serde_json::Value;

/// An API reference: what a service answers to over HTTP.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", expecting = "an API reference, an object")]
pub struct ApiReference {
    /// The metaschema's address.
    #[serde(rename = "$schema")]
    _metaschema: Option<String>,
    /// As in `v1`.
    pub api_version: String,
    /// As in `worker-manager`.
    pub service_name: String,
    /// A heading.
    pub title: String,
    /// What the service is for.
    pub description: String,
    /// The endpoints, to be read with [`read_entries`](super::read::read_entries).
    pub entries: Vec<Value>,
}

/// One endpoint.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", expecting = "an endpoint, an object")]
pub struct ApiEntry {
    /// Always `function`.
    #[serde(rename = "type")]
    _kind: EntryKind,
    /// The method in lower case.
    pub method: String,
    /// The path, with placeholders as in `/worker-pool/<workerPoolId>`.
    pub route: String,
    /// The placeholders of the route in order.
    pub args: Vec<String>,
    /// The keys that the query may have.
    #[serde(default)]
    pub query: Vec<String>,
    /// The endpoint's name in camel case.
    pub name: String,
    /// `stable`, `experimental` or `deprecated`.
    pub stability: String,
    /// The heading that it stands under.
    #[serde(default)]
    pub category: Option<String>,
    /// What scopes a caller needs; absent when anybody may call.
    #[serde(default)]
    pub scopes: Option<Value>,
    /// The schema of the request body.
    #[serde(default)]
    pub input: Option<String>,
    /// The schema of the answer, or `blob`.
    #[serde(default)]
    pub output: Option<String>,
    /// A heading.
    pub title: String,
    /// What it does.
    pub description: String,
}

/// The kinds of API entry.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EntryKind {
    /// An HTTP endpoint.
    Function,
}

/// An exchanges reference: what a service publishes over Pulse.
#[derive(Debug, Deserialize)]
#[serde(
    rename_all = "camelCase",
    expecting = "an exchanges reference, an object"
)]
pub struct ExchangesReference {
    /// The metaschema's address.
    #[serde(rename = "$schema")]
    _metaschema: Option<String>,
    /// As in `v1`.
    pub api_version: String,
    /// As in `worker-manager`.
    pub service_name: String,
    /// What stands in front of every exchange's name.
    pub exchange_prefix: String,
    /// A heading.
    #[serde(rename = "title")]
    _title: String,
    /// What the messages are for.
    #[serde(rename = "description")]
    _description: String,
    /// The exchanges, to be read with [`read_entries`](super::read::read_entries).
    pub entries: Vec<Value>,
}

/// One exchange.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", expecting = "an exchange, an object")]
pub struct ExchangeEntry {
    /// Always `topic-exchange`.
    #[serde(rename = "type")]
    _kind: ExchangeKind,
    /// The name on the broker, without the prefix.
    pub exchange: String,
    /// The name in camel case.
    pub name: String,
    /// A heading.
    pub title: String,
    /// What its messages say.
    pub description: String,
    /// The words of a routing key, in order.
    pub routing_key: Vec<ApiRoutingKeyWord>,
    /// The schema of a message.
    pub schema: String,
}

/// The kinds of exchange entry.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExchangeKind {
    /// A topic exchange.
    TopicExchange,
}

/// One word, or run of words, of a routing key.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(
    rename_all = "camelCase",
    expecting = "a word of a routing key, an object"
)]
pub struct ApiRoutingKeyWord {
    /// The name in camel case.
    pub name: String,
    /// What it stands for.
    pub summary: String,
    /// Whether it may hold dots.
    pub multiple_words: bool,
    /// Whether it is always filled.
    pub required: bool,
    /// The one value that it has, if it is fixed.
    #[serde(default)]
    pub constant: Option<String>,
}
