//! References built by test code: documents by path, and a check that problems have places in them.

#![allow(
    dead_code,
    unused_imports,
    reason = "the tests and the example `adversarial` each use a part of this"
)]

mod located;

use std::collections::BTreeMap;

use serde_json::{Value, json};
use taskcluster_codegen::{Options, Source, generate, read};

pub use located::{is_shown, unlocated};

/// The services that have features in the client.
pub const SERVICES: [&str; 11] = [
    "auth",
    "github",
    "hooks",
    "index",
    "notify",
    "object",
    "purge-cache",
    "queue",
    "secrets",
    "web-server",
    "worker-manager",
];

/// Documents by path, as in `schemas/queue/v1/task.json`.
#[derive(Clone, Debug, Default)]
pub struct References(pub BTreeMap<String, Value>);

impl References {
    /// Adds a document.
    pub fn add(&mut self, path: String, content: Value) {
        self.0.insert(path, content);
    }

    /// Adds the documents of another set.
    pub fn extend(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// Returns the documents as one `references.json`.
    pub fn json(&self) -> String {
        let document = |(path, content)| json!({ "filename": path, "content": content });
        let documents: Vec<_> = self.0.iter().map(document).collect();
        json!(documents).to_string()
    }

    /// Returns the documents as a source of the generator.
    pub fn source(&self) -> Source {
        Source::Text {
            name: "crafted".to_owned(),
            json: self.json(),
        }
    }

    /// Returns whether the generator can read the documents. This takes a tenth of the time of generating.
    pub fn are_readable(&self) -> bool {
        read(&self.source(), &Options::default()).is_ok()
    }

    /// Returns whether the generator accepts the documents.
    pub fn are_accepted(&self) -> bool {
        generate(&self.source(), &Options::default()).is_ok()
    }
}

/// Returns the item at `index` modulo the length.
pub fn around<T>(list: &[T], index: usize) -> &T {
    &list[index % list.len()]
}
