//! Counts and capacities of workers.

use serde::Serialize;

use super::worker::{Worker, WorkerState};

/// The counts and capacities of workers by state.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WorkerCounts {
    current_capacity: u64,
    requested_count: u64,
    running_count: u64,
    stopping_count: u64,
    stopped_count: u64,
    requested_capacity: u64,
    running_capacity: u64,
    stopping_capacity: u64,
    stopped_capacity: u64,
}

impl WorkerCounts {
    /// Returns the counts of these workers.
    pub fn of<'a>(workers: impl IntoIterator<Item = &'a Worker>) -> WorkerCounts {
        let mut counts = WorkerCounts::default();
        workers.into_iter().for_each(|worker| counts.add(worker));
        counts
    }

    /// Adds a worker to the counts. A stopped worker adds nothing to the current capacity.
    pub fn add(&mut self, worker: &Worker) {
        let (count, capacity) = match worker.state {
            WorkerState::Requested => (&mut self.requested_count, &mut self.requested_capacity),
            WorkerState::Running => (&mut self.running_count, &mut self.running_capacity),
            WorkerState::Stopping => (&mut self.stopping_count, &mut self.stopping_capacity),
            WorkerState::Stopped => (&mut self.stopped_count, &mut self.stopped_capacity),
        };
        *count += 1;
        *capacity = capacity.saturating_add(worker.capacity);
        if worker.state != WorkerState::Stopped {
            self.current_capacity = self.current_capacity.saturating_add(worker.capacity);
        }
    }
}
