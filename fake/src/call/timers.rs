//! Timers of a service: the times at which its stored items change without a request.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::store::Date;

/// Times, each with the event that is due then. Events at the same time keep their order.
///
/// A timer cannot be cancelled: its handler checks whether the event still applies. For example, renewing a claim adds a timer
/// and leaves the old one.
#[derive(Debug, Deserialize, Serialize)]
pub struct Timers<E: Ord>(BTreeSet<(Date, E)>);

impl<E: Ord> Timers<E> {
    /// Adds an event.
    pub fn add(&mut self, at: Date, event: E) {
        self.0.insert((at, event));
    }

    /// Returns the time of the next event.
    pub fn next_due(&self) -> Option<Date> {
        self.0.first().map(|(at, _)| *at)
    }

    /// Removes and returns the next event, if its time has come.
    pub fn take_due(&mut self, now: Date) -> Option<(Date, E)> {
        match self.0.first() {
            Some((at, _)) if *at <= now => self.0.pop_first(),
            _ => None,
        }
    }
}

impl<E: Ord> Default for Timers<E> {
    fn default() -> Timers<E> {
        Timers(BTreeSet::new())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn returns_events_in_the_order_of_their_times() {
        let at = Date::from_millis;
        let mut timers = Timers::default();
        timers.add(at(2), "b");
        timers.add(at(1), "c");
        timers.add(at(2), "a");
        assert_eq!(timers.next_due(), Some(at(1)));
        assert_eq!(timers.take_due(at(0)), None);
        assert_eq!(timers.take_due(at(2)), Some((at(1), "c")));
        assert_eq!(timers.take_due(at(2)), Some((at(2), "a")));
        assert_eq!(timers.take_due(at(2)), Some((at(2), "b")));
        assert_eq!(timers.next_due(), None);
    }
}
