//! The timed events of the queue.

use super::resolve::{cancel, expire_claim};
use crate::services::State as Services;
use crate::services::queue::state::{Event, ReasonResolved, Storage, TaskId};
use crate::services::queue::storage::s3_path;
use crate::store::Date;

/// The time between a task's deadline and its resolution by the queue, in seconds.
const DEADLINE_DELAY: u64 = 60;

/// Makes the next events happen, until this time. Each happens at its own time.
pub fn run_due(services: &mut Services, until: Date) {
    while let Some((at, event)) = services.queue.timers.take_due(until) {
        match event {
            Event::ClaimExpires(task_id, run_id) => {
                claim_expires(services, task_id, run_id as usize, at);
            }
            Event::Deadline(task_id) => deadline(services, task_id, at),
            Event::DeadlineExceeded(task_id) => deadline_exceeded(services, task_id, at),
            Event::ArtifactExpires(key) => {
                let artifacts = &mut services.queue.artifacts;
                if artifacts
                    .get(&key)
                    .is_some_and(|artifact| artifact.expires < at)
                {
                    delete_artifact(services, &key);
                }
            }
            Event::TaskExpires(task_id) => task_expires(services, task_id),
            Event::GroupExpires(group_id) => {
                let groups = &mut services.queue.groups;
                if groups
                    .get(&group_id)
                    .is_some_and(|group| group.expires <= at)
                {
                    groups.remove(&group_id);
                }
            }
        }
    }
}

/// Expires a claim, unless it was renewed or the task is past its deadline.
fn claim_expires(services: &mut Services, task_id: TaskId, run_id: usize, at: Date) {
    services.queue.with_line(task_id, |line, task| {
        let run = task.runs.get(run_id);
        if run.is_some_and(|run| run.taken_until == Some(at) && run.state.is_resolved()) {
            line.remove_claimed(task, run_id);
        }
    });
    let task = services.queue.tasks.get(&task_id);
    let ends_now = task.is_some_and(|task| {
        let run = task.runs.get(run_id);
        !task.is_past_deadline(at) && run.is_some_and(|run| run.taken_until == Some(at))
    });
    if ends_now {
        expire_claim(services, task_id, run_id, at);
    }
}

fn deadline(services: &mut Services, task_id: TaskId, at: Date) {
    let queue = &mut services.queue;
    queue.with_line(task_id, |line, task| line.remove_pending(task));
    queue
        .timers
        .add(at.later(DEADLINE_DELAY), Event::DeadlineExceeded(task_id));
}

fn deadline_exceeded(services: &mut Services, task_id: TaskId, at: Date) {
    let task = services.queue.tasks.get(&task_id);
    if task.is_some_and(|task| !task.state().is_resolved()) {
        cancel(services, task_id, ReasonResolved::DeadlineExceeded, at);
    }
}

fn task_expires(services: &mut Services, task_id: TaskId) {
    let queue = &mut services.queue;
    queue.with_line(task_id, |line, task| {
        line.remove_pending(task);
        (0..task.runs.len()).for_each(|run_id| line.remove_claimed(task, run_id));
    });
    if let Some(task) = queue.tasks.remove(&task_id) {
        let group_id = task.task_group_id;
        queue.order.remove(&task.number);
        queue.members.remove(&(group_id, task_id));
        if let Some(group) = queue.groups.get(&group_id) {
            queue
                .timers
                .add(group.expires, Event::GroupExpires(group_id));
        }
    }
    queue.dependencies.remove(task_id);
    let first = (task_id, 0, String::new());
    let names = queue.artifacts.range(first..).map(|(key, _)| key.clone());
    let names: Vec<_> = names
        .take_while(|(known, _, _)| *known == task_id)
        .collect();
    for key in names {
        delete_artifact(services, &key);
    }
}

/// Deletes an artifact and its content in S3. The object service deletes its objects itself.
fn delete_artifact(services: &mut Services, key: &(TaskId, usize, String)) {
    let artifact = services.queue.artifacts.remove(key);
    if artifact.is_some_and(|artifact| artifact.storage == Storage::S3) {
        let (task_id, run_id, name) = key;
        services.storage.delete(&s3_path(*task_id, *run_id, name));
    }
}
