//! The stored hooks.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::call::Timers;
use crate::store::{Date, Message};

/// The state of the hooks service.
#[derive(Default, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub struct State {
    /// The hooks by group, and below it by id.
    pub(super) groups: BTreeMap<String, BTreeMap<String, Hook>>,
    /// The times of scheduled fires, each with group and hook.
    pub(super) timers: Timers<(String, String)>,
}

/// A hook with its fires.
#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Hook {
    pub definition: Definition,
    pub trigger_token: String,
    /// The next time of the schedule.
    pub next_scheduled: Option<Date>,
    /// The time at which the scheduler notices the next time of the schedule.
    pub next_poll: Option<Date>,
    /// The oldest first.
    pub fires: Vec<Fire>,
}

/// The definition of a hook, as responses contain it.
#[derive(Clone, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Definition {
    #[serde(default)]
    pub hook_group_id: String,
    #[serde(default)]
    pub hook_id: String,
    pub metadata: Value,
    /// The template of the task.
    pub task: Value,
    #[serde(default)]
    pub bindings: Vec<Value>,
    pub schedule: Vec<String>,
    pub trigger_schema: Value,
}

/// An attempt to create a task, as responses contain it.
#[derive(Clone, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Fire {
    pub hook_group_id: String,
    pub hook_id: String,
    pub fired_by: String,
    pub task_id: String,
    pub task_create_time: Date,
    pub result: FireResult,
    /// The error as JSON text; empty if the task was created.
    pub error: String,
}

#[derive(Clone, Copy, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FireResult {
    Success,
    Error,
}

impl Hook {
    /// Returns whether a binding of the hook matches a message.
    pub fn is_bound(&self, message: &Message) -> bool {
        let mut bindings = self.definition.bindings.iter();
        bindings.any(|binding| {
            let text = |name: &str| binding[name].as_str().unwrap_or("");
            message.matches(text("exchange"), text("routingKeyPattern"))
        })
    }
}

impl State {
    /// Returns the time of the next scheduled fire.
    pub fn next_due(&self) -> Option<Date> {
        self.timers.next_due()
    }

    /// Returns whether the message fires a hook, if its payload fits the hook.
    pub fn wants(&self, message: &Message) -> bool {
        let mut hooks = self.groups.values().flat_map(|hooks| hooks.values());
        hooks.any(|hook| hook.is_bound(message))
    }

    /// Returns a hook.
    pub(super) fn find(&self, group: &str, id: &str) -> Option<&Hook> {
        self.groups.get(group)?.get(id)
    }

    /// Returns a hook, mutably.
    pub(super) fn find_mut(&mut self, group: &str, id: &str) -> Option<&mut Hook> {
        self.groups.get_mut(group)?.get_mut(id)
    }

    /// Removes a hook with its fires, and a group without hooks. Returns whether the hook existed.
    pub(super) fn remove(&mut self, group: &str, id: &str) -> bool {
        let Some(hooks) = self.groups.get_mut(group) else {
            return false;
        };
        let existed = hooks.remove(id).is_some();
        if hooks.is_empty() {
            self.groups.remove(group);
        }
        existed
    }

    /// Plans the next scheduled fire of a hook.
    pub(super) fn plan(&mut self, group: &str, id: &str, now: Date) {
        /// The time between two looks at the schedules, in seconds.
        const POLL: u64 = 60;
        let Some(hook) = self.find_mut(group, id) else {
            return;
        };
        hook.next_scheduled = super::schedule::next(&hook.definition.schedule, now);
        hook.next_poll = hook.next_scheduled.map(|next| next.max(now.later(POLL)));
        if let Some(at) = hook.next_poll {
            self.timers.add(at, (group.to_string(), id.to_string()));
        }
    }
}
