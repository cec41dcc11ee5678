//! All that a fake remembers.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::clients::Clients;
use crate::clock::Clock;
use crate::date::Date;
use crate::deployment::Deployment;
use crate::handlers::Handlers;
use crate::worker_manager;

/// What a fake remembers between requests.
pub struct State {
    /// When the fake was started, by its clock.
    pub started: Date,
    /// Who may call.
    pub clients: Clients,
    /// The worker-manager's part.
    pub worker_manager: worker_manager::State,
}

/// One fake's state, as its handle and its serving thread share it.
#[derive(Clone)]
pub struct Shared(Arc<Inner>);

struct Inner {
    root_url: String,
    clock: Clock,
    deployment: Arc<Deployment>,
    handlers: Handlers,
    state: Mutex<State>,
}

impl Shared {
    /// The state of a fake that was just started.
    pub fn new(root_url: String, deployment: Arc<Deployment>) -> Shared {
        let clock = Clock::default();
        let state = State {
            started: clock.now().date,
            clients: Clients::default(),
            worker_manager: worker_manager::State::default(),
        };
        Shared(Arc::new(Inner {
            root_url,
            clock,
            deployment,
            handlers: Handlers::default(),
            state: Mutex::new(state),
        }))
    }

    /// The root URL, without a slash at its end.
    pub fn root_url(&self) -> &str {
        &self.0.root_url
    }

    /// The clock.
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// What the fake stands in for.
    pub fn deployment(&self) -> &Deployment {
        &self.0.deployment
    }

    /// What the test answers itself.
    pub fn handlers(&self) -> &Handlers {
        &self.0.handlers
    }

    /// The state, locked. A request that panicked while it held the lock does not take the fake down.
    pub fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
