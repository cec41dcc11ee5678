//! The messages between services: a service that publishes a message does not know who receives it. [`deliver`] passes each
//! message to the services that have subscribed to it, through their public functions.

use super::state::State;
use super::{hooks, notify};
use crate::call::Host;
use crate::store::Date;

/// The number of messages that one request delivers, if it did not publish more itself. The rest follows after other requests,
/// because a hook whose tasks fire the hook again never ends.
const AT_ONCE: usize = 100;

/// Delivers messages to the services that have subscribed to them.
pub fn deliver(state: &mut State, host: Host<'_>, now: Date) {
    for _ in 0..AT_ONCE.max(state.undelivered.len()) {
        let Some(message) = state.undelivered.take() else {
            return;
        };
        notify::receive(state, host, &message, now);
        hooks::receive(state, host, &message, now);
    }
}
