//! The embedded references: endpoints, exchanges, and the schemas of messages.

use std::collections::BTreeMap;
use std::error::Error;
use std::sync::{Arc, LazyLock};

use jsonschema::{Draft, Retrieve, Uri, Validator};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

/// The documents by path.
static DOCUMENTS: LazyLock<Arc<BTreeMap<String, Value>>> = LazyLock::new(|| {
    let documents: Vec<Value> = serde_json::from_str(taskcluster_client::REFERENCES).unwrap();
    let documents = documents.into_iter().map(|mut document| {
        let path = document["filename"].as_str().unwrap().to_string();
        (path, document["content"].take())
    });
    Arc::new(documents.collect())
});

/// An endpoint.
pub struct Endpoint {
    /// The name, such as `queue.createTask`.
    pub name: String,
    pub method: String,
    path: String,
    /// The number of path parameters.
    pub arguments: usize,
}

impl Endpoint {
    /// Returns the path with these values of its parameters.
    pub fn path(&self, values: &[&str]) -> String {
        assert_eq!(values.len(), self.arguments, "{}", self.name);
        let mut path = self.path.clone();
        for value in values {
            let (before, rest) = path.split_once('<').unwrap();
            let (_, after) = rest.split_once('>').unwrap();
            let value = utf8_percent_encode(value, NON_ALPHANUMERIC);
            path = format!("{before}{value}{after}");
        }
        path
    }
}

/// Returns all endpoints of all services.
pub fn endpoints() -> Vec<Endpoint> {
    let apis = DOCUMENTS.iter();
    let apis = apis.filter(|(path, _)| path.ends_with("/api.json"));
    let endpoints = apis.flat_map(|(_, api)| {
        let service = api["serviceName"].as_str().unwrap();
        let version = api["apiVersion"].as_str().unwrap();
        let entries = api["entries"].as_array().unwrap().iter();
        entries.map(move |entry| {
            let text = |name: &str| entry[name].as_str().unwrap();
            Endpoint {
                name: format!("{service}.{}", text("name")),
                method: text("method").to_uppercase(),
                path: format!("/api/{service}/{version}{}", text("route")),
                arguments: entry["args"].as_array().unwrap().len(),
            }
        })
    });
    endpoints.collect()
}

/// Returns the endpoint with this name.
pub fn endpoint(name: &str) -> Endpoint {
    let found = endpoints().into_iter().find(|known| known.name == name);
    found.unwrap_or_else(|| panic!("no endpoint {name}"))
}

/// Checks the payload and the routing key of a message against the references of its exchange.
pub fn check_message(message: &taskcluster_client::pulse::Delivery) {
    let (reference, entry) = exchange(message.exchange());
    let schema = format!(
        "taskcluster://root/schemas/{}/{}",
        reference["serviceName"].as_str().unwrap(),
        entry["schema"].as_str().unwrap()
    );
    let payload = message.json::<Value>().unwrap();
    let violations: Vec<String> = validator(&schema)
        .iter_errors(&payload)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(
        violations.is_empty(),
        "{message:?}: {violations:?} in {payload}"
    );
    check_routing_key(entry, message.routing_key());
}

/// Returns the references of an exchange, and its entry there.
fn exchange(name: &str) -> (&'static Value, &'static Value) {
    let references = DOCUMENTS.iter();
    let references = references.filter(|(path, _)| path.ends_with("/exchanges.json"));
    let mut entries = references.flat_map(|(_, reference)| {
        let entries = reference["entries"].as_array().unwrap().iter();
        entries.map(move |entry| (reference, entry))
    });
    let found = entries.find(|(reference, entry)| {
        let prefix = reference["exchangePrefix"].as_str().unwrap();
        name.strip_prefix(prefix) == entry["exchange"].as_str()
    });
    found.unwrap_or_else(|| panic!("no exchange {name}"))
}

/// Checks that the key has a word for each part, and a value for each required part.
fn check_routing_key(entry: &Value, key: &str) {
    let parts = entry["routingKey"].as_array().unwrap();
    let words: Vec<&str> = key.split('.').collect();
    let is_long = parts.iter().any(|part| part["multipleWords"] == true);
    assert!(
        words.len() == parts.len() || (is_long && words.len() > parts.len()),
        "{key}"
    );
    for (part, word) in parts.iter().zip(words) {
        assert!(!word.is_empty(), "{key}");
        if part["required"] == true && part["multipleWords"] != true {
            assert_ne!(word, "_", "{} in {key}", part["name"]);
        }
        if let Some(constant) = part["constant"].as_str() {
            assert_eq!(word, constant, "{key}");
        }
    }
}

fn validator(schema: &str) -> Validator {
    let options = jsonschema::options()
        .with_draft(Draft::Draft7)
        .should_validate_formats(true)
        .with_retriever(Documents);
    options.build(&json!({ "$ref": schema })).unwrap()
}

struct Documents;

impl Retrieve for Documents {
    fn retrieve(&self, uri: &Uri<String>) -> Result<Value, Box<dyn Error + Send + Sync>> {
        let path = uri.path().as_str().trim_start_matches('/');
        let mut schema = DOCUMENTS.get(path).ok_or("no such schema")?.clone();
        let members = schema.as_object_mut().ok_or("not an object")?;
        // The path identifies the schema; `$schema` is a metaschema of the deployment.
        members.remove("$id");
        members.remove("$schema");
        Ok(schema)
    }
}
