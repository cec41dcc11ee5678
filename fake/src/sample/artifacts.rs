//! A list of artifacts.

use serde_json::{Value, json};

use super::task::Task;

/// A list of artifacts, as `queue.listArtifacts` and `queue.listLatestArtifacts` return it.
///
/// The artifacts expire with their task.
#[derive(Clone, Debug)]
#[must_use]
pub struct Artifacts {
    expires: Value,
    list: Vec<Value>,
}

impl Artifacts {
    /// Creates an empty list for this task.
    pub fn of(task: &Task) -> Artifacts {
        Artifacts {
            expires: task.definition["expires"].clone(),
            list: Vec::new(),
        }
    }

    /// Adds an artifact of this many bytes in S3.
    pub fn file(self, name: &str, content_type: &str, length: u64) -> Artifacts {
        let mut artifacts = self.stored_as("s3", name, content_type);
        if let Some(artifact) = artifacts.list.last_mut() {
            artifact["contentLength"] = length.into();
        }
        artifacts
    }

    /// Adds an artifact with this storage type: `s3`, `object`, `reference`, `link` or `error`.
    pub fn stored_as(mut self, storage_type: &str, name: &str, content_type: &str) -> Artifacts {
        self.list.push(json!({
            "storageType": storage_type,
            "name": name,
            "expires": self.expires,
            "contentType": content_type,
        }));
        self
    }

    /// Returns the list as JSON: `{"artifacts": […]}`.
    pub fn to_json(&self) -> Value {
        json!({ "artifacts": self.list })
    }
}
