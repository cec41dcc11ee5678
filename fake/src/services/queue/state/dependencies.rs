//! Dependencies between tasks.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::pairs;
use super::tasks::TaskId;

/// The dependencies by required task and dependent task.
///
/// The value is true if the dependency is satisfied. It stays
/// satisfied when the required task runs again.
#[derive(Debug, Default, Deserialize, Serialize)]
pub struct Dependencies(#[serde(with = "pairs")] BTreeMap<(TaskId, TaskId), bool>);

impl Dependencies {
    /// Adds a dependency.
    pub fn add(&mut self, required: TaskId, dependent: TaskId, is_satisfied: bool) {
        self.0.insert((required, dependent), is_satisfied);
    }

    /// Returns the dependents of a task in the order of their ids.
    pub fn of(&self, required: TaskId) -> impl Iterator<Item = TaskId> {
        self.entries(required).map(|(dependent, _)| dependent)
    }

    /// Returns the dependents of a task that still wait for it.
    pub fn waiting(&self, required: TaskId) -> Vec<TaskId> {
        let open = self
            .entries(required)
            .filter(|(_, is_satisfied)| !is_satisfied);
        open.map(|(dependent, _)| dependent).collect()
    }

    /// Marks a dependency as satisfied.
    pub fn satisfy(&mut self, required: TaskId, dependent: TaskId) {
        if let Some(is_satisfied) = self.0.get_mut(&(required, dependent)) {
            *is_satisfied = true;
        }
    }

    /// Removes the dependents of a task that expires.
    pub fn remove(&mut self, required: TaskId) {
        let dependents: Vec<TaskId> = self.of(required).collect();
        for dependent in dependents {
            self.0.remove(&(required, dependent));
        }
    }

    fn entries(&self, required: TaskId) -> impl Iterator<Item = (TaskId, bool)> {
        let range = self.0.range((required, TaskId::FIRST)..);
        let own = range.take_while(move |((known, _), _)| *known == required);
        own.map(|((_, dependent), is_satisfied)| (*dependent, *is_satisfied))
    }
}
