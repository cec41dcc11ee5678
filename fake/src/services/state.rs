//! The state of all services.

use super::worker_manager;
use crate::auth::Clients;
use crate::store::Date;

/// The state of all services between requests.
pub struct State {
    /// The time at which the fake was started, by its clock.
    pub started: Date,
    /// The clients and roles.
    pub clients: Clients,
    /// The state of the worker-manager.
    pub worker_manager: worker_manager::State,
}

impl State {
    /// Returns the state of a fake that starts now.
    pub fn new(started: Date) -> State {
        State {
            started,
            clients: Clients::default(),
            worker_manager: worker_manager::State::default(),
        }
    }
}
