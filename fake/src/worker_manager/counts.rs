//! How many workers there are, and what they can hold.

use serde::Serialize;

use super::state::{Worker, WorkerState};

/// Counts and capacities by state. Those of states that no worker of the static provider is ever in stay 0.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
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

impl Counts {
    /// The counts of these workers. A stopped one adds nothing to the current capacity.
    pub fn of<'a>(workers: impl Iterator<Item = &'a Worker>) -> Counts {
        workers.fold(Counts::default(), |mut counts, worker| {
            match worker.state {
                WorkerState::Running => {
                    counts.running_count += 1;
                    counts.running_capacity =
                        counts.running_capacity.saturating_add(worker.capacity);
                }
                WorkerState::Stopped => {
                    counts.stopped_count += 1;
                    counts.stopped_capacity =
                        counts.stopped_capacity.saturating_add(worker.capacity);
                }
            }
            counts.current_capacity = counts.running_capacity;
            counts
        })
    }
}
