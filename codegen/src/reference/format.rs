//! The format of `api.json` and `exchanges.json`.

use serde::Deserialize;
use serde_json::Value;

/// An API reference: the HTTP endpoints of a service.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", expecting = "an API reference, an object")]
pub struct ApiReference {
    /// The URL of the metaschema.
    #[serde(rename = "$schema")]
    _metaschema: Option<String>,
    /// As in `v1`.
    pub api_version: String,
    /// As in `worker-manager`.
    pub service_name: String,
    /// The title.
    pub title: String,
    /// The description.
    pub description: String,
    /// The endpoints, parsed with [`read_entries`](super::read::read_entries).
    pub entries: Vec<Value>,
}

/// An endpoint.
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
    /// The placeholders of the route, in order.
    pub args: Vec<String>,
    /// The query parameters.
    #[serde(default)]
    pub query: Vec<String>,
    /// The endpoint's name in camel case.
    pub name: String,
    /// `stable`, `experimental` or `deprecated`.
    pub stability: String,
    /// The category.
    #[serde(default)]
    pub category: Option<String>,
    /// The scopes that a caller needs; absent if anyone may call.
    #[serde(default)]
    pub scopes: Option<Value>,
    /// The schema of the request body.
    #[serde(default)]
    pub input: Option<String>,
    /// The schema of the response, or `blob`.
    #[serde(default)]
    pub output: Option<String>,
    /// The title.
    pub title: String,
    /// The description.
    pub description: String,
}

/// The kinds of API entry.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EntryKind {
    /// An HTTP endpoint.
    Function,
}

/// An exchanges reference: the messages that a service publishes over Pulse.
#[derive(Debug, Deserialize)]
#[serde(
    rename_all = "camelCase",
    expecting = "an exchanges reference, an object"
)]
pub struct ExchangesReference {
    /// The URL of the metaschema.
    #[serde(rename = "$schema")]
    _metaschema: Option<String>,
    /// As in `v1`.
    pub api_version: String,
    /// As in `worker-manager`.
    pub service_name: String,
    /// The prefix of the names of all exchanges.
    pub exchange_prefix: String,
    /// The title.
    #[serde(rename = "title")]
    _title: String,
    /// The description.
    #[serde(rename = "description")]
    _description: String,
    /// The exchanges, parsed with [`read_entries`](super::read::read_entries).
    pub entries: Vec<Value>,
}

/// An exchange.
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
    /// The title.
    pub title: String,
    /// The description.
    pub description: String,
    /// The words of a routing key, in order.
    pub routing_key: Vec<ApiRoutingKeyWord>,
    /// The schema of the messages.
    pub schema: String,
}

/// The kinds of exchange entry.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExchangeKind {
    /// A topic exchange.
    TopicExchange,
}

/// One word of a routing key, or several words.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(
    rename_all = "camelCase",
    expecting = "a word of a routing key, an object"
)]
pub struct ApiRoutingKeyWord {
    /// The name in camel case.
    pub name: String,
    /// The description.
    pub summary: String,
    /// Whether it can contain several words, separated by dots.
    pub multiple_words: bool,
    /// Whether it always has a value.
    pub required: bool,
    /// The constant value, if it has one.
    #[serde(default)]
    pub constant: Option<String>,
}
