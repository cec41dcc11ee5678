//! `api.json` and `exchanges.json` as they are written. An unknown key is a problem.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_path_to_error::Segment;

use crate::documents::Documents;
use crate::place::{DocumentPath, Place};
use crate::problem::{Fault, Problems};

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
    /// The endpoints, to be read with [`entries`].
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
    /// The exchanges, to be read with [`entries`].
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
    pub routing_key: Vec<RoutingKeyEntry>,
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
#[derive(Debug, Deserialize)]
#[serde(
    rename_all = "camelCase",
    expecting = "a word of a routing key, an object"
)]
pub struct RoutingKeyEntry {
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

/// The document that a reference counts the schemas of inputs, outputs and messages from: one in the service's folder.
pub fn schema_base(service: &str) -> DocumentPath {
    DocumentPath::new(format!("schemas/{service}/api.json"))
}

/// Reads a reference; its entries stay unread, so that each can have its own problem.
pub fn read<T: DeserializeOwned>(
    documents: &Documents,
    path: &DocumentPath,
    problems: &mut Problems,
) -> Option<T> {
    read_value(
        documents.document(path)?,
        Place::root(path.clone()),
        problems,
    )
}

/// Reads the entries of a reference, each with its place.
pub fn entries<T: DeserializeOwned>(
    path: &DocumentPath,
    entries: &[Value],
    problems: &mut Problems,
) -> Vec<(Place, T)> {
    let list = Place::root(path.clone()).child("entries");
    let places = (0..entries.len()).map(|index| list.child(index.to_string()));
    let read = entries.iter().zip(places).filter_map(|(entry, place)| {
        let entry = read_value(entry, place.clone(), problems)?;
        Some((place, entry))
    });
    read.collect()
}

/// Reads a value; what is wrong in it, and every key that the format does not have, is a problem at its own place.
fn read_value<T: DeserializeOwned>(
    value: &Value,
    place: Place,
    problems: &mut Problems,
) -> Option<T> {
    let mut unknown = Vec::new();
    let mut note = |path: serde_ignored::Path<'_>| unknown.push(path.to_string());
    let mut track = serde_path_to_error::Track::new();
    let located = serde_path_to_error::Deserializer::new(value, &mut track);
    let read = T::deserialize(serde_ignored::Deserializer::new(located, &mut note));
    for path in unknown {
        problems.add(
            inside(&place, path.split('.').filter(|key| *key != "?")),
            Fault::UnknownKey,
        );
    }
    match read {
        Ok(read) => Some(read),
        Err(error) => {
            let path = track.path();
            let segments = path.iter().map(|segment| match segment {
                Segment::Seq { index } => index.to_string(),
                Segment::Map { key } => key.clone(),
                other => other.to_string(),
            });
            problems.add(
                inside(&place, segments),
                Fault::NotReference {
                    reason: error.to_string(),
                },
            );
            None
        }
    }
}

fn inside(place: &Place, segments: impl IntoIterator<Item = impl Into<String>>) -> Place {
    segments
        .into_iter()
        .fold(place.clone(), |place, segment| place.child(segment))
}
