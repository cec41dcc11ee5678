//! Artifacts.

use serde::{Deserialize, Serialize};

use crate::store::Date;

/// An artifact of a run.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Artifact {
    pub storage: Storage,
    pub content_type: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content_length: Option<u64>,
    pub expires: Date,
    /// Whether the content exists. Only object artifacts are created without content.
    pub is_present: bool,
}

/// The storage of an artifact's content.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", tag = "type")]
pub enum Storage {
    /// A bucket of S3.
    S3,
    /// The object service.
    Object { upload_id: String },
    /// A URL of any other server.
    Reference { url: String },
    /// Another artifact of the same run.
    Link { artifact: String },
    /// A message that the content is missing.
    Error { reason: String, message: String },
}

/// An artifact as lists show it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ArtifactJson<'a> {
    storage_type: &'static str,
    name: &'a str,
    expires: Date,
    content_type: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_length: Option<u64>,
}

impl Storage {
    /// Returns the storage type.
    pub fn name(&self) -> &'static str {
        match self {
            Storage::S3 => "s3",
            Storage::Object { .. } => "object",
            Storage::Reference { .. } => "reference",
            Storage::Link { .. } => "link",
            Storage::Error { .. } => "error",
        }
    }
}

impl Artifact {
    /// Returns the artifact as JSON.
    pub fn to_json<'a>(&'a self, name: &'a str) -> ArtifactJson<'a> {
        ArtifactJson {
            storage_type: self.storage.name(),
            name,
            expires: self.expires,
            content_type: &self.content_type,
            content_length: self.content_length,
        }
    }
}
