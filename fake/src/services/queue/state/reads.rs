//! Reads of tasks for other parts of the fake.

use super::artifact::Artifact;
use super::tables::State;
use super::tasks::{Task, TaskId};

impl State {
    /// Returns the number of tasks.
    pub fn task_count(&self) -> usize {
        self.tasks.len()
    }

    /// Returns the task with this id.
    pub fn task(&self, task_id: &str) -> Option<&Task> {
        self.tasks.get(&task_id.parse().ok()?).map(Box::as_ref)
    }

    /// Returns the tasks up to this number in the order of creation, the newest first.
    pub fn newest_tasks(&self, last: u64) -> impl Iterator<Item = &Task> {
        let newest = self.order.range(..=last).rev();
        newest.filter_map(|(_, task_id)| Some(self.tasks.get(task_id)?.as_ref()))
    }

    /// Returns the tasks of a group in the order of their ids. `None` if the group does not exist.
    pub fn group_tasks(&self, group_id: &str) -> Option<impl Iterator<Item = &Task>> {
        let group_id = group_id.parse().ok()?;
        self.groups.get(&group_id)?;
        let members = self.members_of(group_id);
        Some(members.filter_map(|task_id| Some(self.tasks.get(&task_id)?.as_ref())))
    }

    /// Returns the ids of the tasks that depend on this task.
    pub fn dependents(&self, task: &Task) -> impl Iterator<Item = TaskId> {
        self.dependencies.of(task.task_id)
    }

    /// Returns the artifacts of a task by run id and name.
    pub fn artifacts(&self, task: &Task) -> impl Iterator<Item = (usize, &str, &Artifact)> {
        let task_id = task.task_id;
        let range = self.artifacts.range((task_id, 0, String::new())..);
        let own = range.take_while(move |((known, _, _), _)| *known == task_id);
        own.map(|((_, run_id, name), artifact)| (*run_id, name.as_str(), artifact))
    }

    /// Returns the ids of the task queues with at least one claim.
    pub fn queue_ids(&self) -> impl Iterator<Item = &String> {
        self.queues.keys()
    }

    /// Returns the numbers of pending and of claimed runs of a task queue.
    pub fn run_counts(&self, task_queue_id: &str) -> (usize, usize) {
        let line = self.lines.get(task_queue_id);
        line.map_or((0, 0), |line| (line.pending_count(), line.claimed_count()))
    }
}
