//! The passage of time in the services.

use super::queue;
use super::state::State;
use crate::store::Date;

/// Returns the time of the next event of any service.
pub fn next_due(state: &State) -> Option<Date> {
    let services = [state.queue.next_due()];
    services.into_iter().flatten().min()
}

/// Makes the events happen whose time has come, in the order of their times. An event happens at its own time, also if the
/// clock is further.
pub fn run_due(state: &mut State, now: Date) {
    while let Some(due) = next_due(state)
        && due <= now
    {
        queue::run_due(state, due);
    }
}

/// Makes the events happen whose time has come, and deletes what the services' daily jobs delete.
pub fn pass_time(state: &mut State, now: Date) {
    run_due(state, now);
    state.worker_manager.delete_expired(now);
    state.index.delete_expired(now);
    state.secrets.delete_expired(now);
    state.purge_cache.delete_expired(now);
    state.changed.notify_waiters();
}
