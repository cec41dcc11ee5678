//! The state of all services, and the passage of time in it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tokio::sync::Notify;

use super::worker_manager;
use crate::auth::Clients;
use crate::store::{Date, MessageLog};

/// The state of all services between requests. A service changes its own part, and uses the other parts through the public
/// functions of their services. The serialized form is that of the state file.
#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
pub struct State {
    /// The time at which the fake was started, by its clock.
    #[serde(skip)]
    pub started: Date,
    /// The clients and roles.
    #[serde(rename = "auth")]
    pub clients: Clients,
    /// The state of the worker-manager.
    #[serde(skip)]
    pub worker_manager: worker_manager::State,
    /// The published messages.
    #[serde(skip)]
    pub messages: MessageLog,
    /// Wakes the calls that wait: [`Notify::notify_waiters`] repeats each of them.
    #[serde(skip)]
    pub changed: Arc<Notify>,
}

impl State {
    /// Returns the state of a fake that starts now.
    pub fn new(started: Date) -> State {
        State {
            started,
            clients: Clients::default(),
            worker_manager: worker_manager::State::default(),
            messages: MessageLog::default(),
            changed: Arc::default(),
        }
    }

    /// Returns the time of the next event of any service.
    pub fn next_due(&self) -> Option<Date> {
        let services: [Option<Date>; 0] = [];
        services.into_iter().flatten().min()
    }

    /// Makes all due events happen, in the order of their times.
    ///
    /// Each event happens at its own time, even if
    /// the clock is further.
    pub fn run_due(&mut self, now: Date) {
        while let Some(due) = self.next_due()
            && due <= now
        {
            // Each service takes its events until `due` from its timers.
        }
    }

    /// Makes all due events happen, and runs the services' daily deletions.
    pub fn pass_time(&mut self, now: Date) {
        self.run_due(now);
        self.worker_manager.delete_expired(now);
        self.changed.notify_waiters();
    }
}

impl Default for State {
    fn default() -> State {
        State::new(Date::from_millis(0))
    }
}
