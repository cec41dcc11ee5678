//! The state of the queue, as one value.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::artifact::Artifact;
use super::dependencies::Dependencies;
use super::event::Event;
use super::line::Line;
use super::pairs;
use super::tasks::{Group, Task, TaskId};
use crate::call::Timers;
use crate::store::Date;

/// The default duration of a claim, in seconds.
const CLAIM_TIMEOUT: u64 = 1200;

/// The state of the queue.
#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub struct State {
    /// Boxed, so that the free places of the table are small.
    pub(in crate::services::queue) tasks: HashMap<TaskId, Box<Task>>,
    /// The tasks in the order of creation.
    pub(in crate::services::queue) order: BTreeMap<u64, TaskId>,
    pub(in crate::services::queue) groups: BTreeMap<TaskId, Group>,
    /// The tasks of the groups: group, then task.
    pub(in crate::services::queue) members: BTreeSet<(TaskId, TaskId)>,
    pub(in crate::services::queue) dependencies: Dependencies,
    /// Pending and claimed runs by task queue.
    pub(in crate::services::queue) lines: HashMap<String, Line>,
    /// Artifacts by task, run and name.
    #[serde(with = "pairs")]
    pub(in crate::services::queue) artifacts: BTreeMap<(TaskId, usize, String), Artifact>,
    /// Task queues with at least one claim.
    pub(in crate::services::queue) queues: BTreeMap<String, TaskQueue>,
    pub(in crate::services::queue) timers: Timers<Event>,
    /// The number of tasks that were created.
    pub(in crate::services::queue) created: u64,
    /// The number of runs that have become pending.
    pub(in crate::services::queue) entries: u64,
    /// The duration of a claim, in seconds.
    pub(in crate::services::queue) claim_timeout: u64,
}

/// A task queue.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TaskQueue {
    pub expires: Date,
    pub last_date_active: Date,
}

impl State {
    /// Returns the time of the next event.
    pub fn next_due(&self) -> Option<Date> {
        self.timers.next_due()
    }

    /// Sets the duration of future claims, in seconds.
    pub fn set_claim_timeout(&mut self, seconds: u64) {
        self.claim_timeout = seconds;
    }

    /// Returns the state of a task, such as `pending`, if the task exists.
    pub fn task_state(&self, task_id: &str) -> Option<Value> {
        let task = self.tasks.get(&task_id.parse().ok()?)?;
        Some(json!(task.state()))
    }

    /// Returns the definition of a task, for other services.
    pub fn task_definition(&self, task_id: &str) -> Option<Value> {
        let task = self.tasks.get(&task_id.parse().ok()?)?;
        Some(task.definition())
    }

    /// Returns the tasks of a group in the order of their ids.
    pub(in crate::services::queue) fn members_of(
        &self,
        group: TaskId,
    ) -> impl Iterator<Item = TaskId> {
        let range = self.members.range((group, TaskId::FIRST)..);
        let own = range.take_while(move |(known, _)| *known == group);
        own.map(|(_, task)| *task)
    }

    /// Changes the line of a task's queue.
    pub(in crate::services::queue) fn with_line(
        &mut self,
        task_id: TaskId,
        change: impl FnOnce(&mut Line, &Task),
    ) {
        let Some(task) = self.tasks.get(&task_id) else {
            return;
        };
        match self.lines.get_mut(&*task.task_queue_id) {
            Some(line) => change(line, task),
            None => {
                let mut line = Line::default();
                change(&mut line, task);
                self.lines.insert(task.task_queue_id.to_string(), line);
            }
        }
    }
}

impl Default for State {
    fn default() -> State {
        State {
            tasks: HashMap::new(),
            order: BTreeMap::new(),
            groups: BTreeMap::new(),
            members: BTreeSet::new(),
            dependencies: Dependencies::default(),
            lines: HashMap::new(),
            artifacts: BTreeMap::new(),
            queues: BTreeMap::new(),
            timers: Timers::default(),
            created: 0,
            entries: 0,
            claim_timeout: CLAIM_TIMEOUT,
        }
    }
}
