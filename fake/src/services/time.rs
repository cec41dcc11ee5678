//! The passage of time in the services.

use super::state::State;
use super::{hooks, queue, subscriptions};
use crate::call::Host;
use crate::store::Date;

/// Returns the time of the next event of any service.
pub fn next_due(state: &State) -> Option<Date> {
    let services = [state.queue.next_due(), state.hooks.next_due()];
    services.into_iter().flatten().min()
}

/// Makes all due events happen, in the order of their times.
///
/// Each event happens at its own time, even if the clock is further.
pub fn run_due(state: &mut State, host: Host<'_>, now: Date) {
    while let Some(due) = next_due(state)
        && due <= now
    {
        queue::run_due(state, due);
        hooks::run_due(state, host, due);
        subscriptions::deliver(state, host, due);
    }
}

/// Runs the services' daily deletions, and repeats waiting calls. All due events have happened before.
pub fn pass_time(state: &mut State, now: Date) {
    state.worker_manager.delete_expired(now);
    state.index.delete_expired(now);
    state.secrets.delete_expired(now);
    state.purge_cache.delete_expired(now);
    state.object.delete_expired(&mut state.storage, now);
    state.changed.notify_waiters();
}
