//! The request bodies of the endpoints.

use serde::Deserialize;

use super::state::{Priority, ReasonResolved};
use crate::store::Date;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TaskIds {
    pub task_ids: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ChangePriority {
    pub new_priority: Priority,
}

#[derive(Deserialize)]
pub struct ReportException {
    pub reason: ReasonResolved,
}

#[derive(Deserialize)]
pub struct ClaimWork {
    #[serde(default = "one")]
    pub tasks: u32,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Quarantine {
    pub quarantine_until: Date,
    #[serde(default)]
    pub quarantine_info: String,
}

#[derive(Deserialize)]
pub struct DeclareWorker {
    pub expires: Date,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FinishArtifact {
    pub upload_id: String,
}

/// The body of `createArtifact`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CreateArtifact {
    pub storage_type: String,
    pub expires: Date,
    pub content_type: Option<String>,
    pub content_length: Option<u64>,
    #[serde(default)]
    pub url: String,
    #[serde(default)]
    pub artifact: String,
    #[serde(default)]
    pub reason: String,
    #[serde(default)]
    pub message: String,
}

fn one() -> u32 {
    1
}
