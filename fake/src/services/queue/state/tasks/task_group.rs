//! A task group.

use serde::{Deserialize, Serialize};

use super::task_id::TaskId;
use crate::store::Date;

/// A task group.
#[derive(Debug, Deserialize, Serialize)]
pub struct Group {
    pub scheduler_id: Box<str>,
    pub expires: Date,
    pub sealed: Option<Date>,
    /// The number of tasks that are not resolved.
    pub active: usize,
}

/// A task group as JSON.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GroupJson<'a> {
    task_group_id: TaskId,
    scheduler_id: &'a str,
    expires: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    sealed: Option<Date>,
}

impl Group {
    /// Returns the group as JSON.
    pub fn to_json(&self, task_group_id: TaskId) -> GroupJson<'_> {
        GroupJson {
            task_group_id,
            scheduler_id: &self.scheduler_id,
            expires: self.expires,
            sealed: self.sealed,
        }
    }
}
