//! The state that the handle and the server of a fake share.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use super::allowed_hosts::AllowedHosts;
use crate::call::Host;
use crate::deployment::Deployment;
use crate::faults::PendingFaults;
use crate::handlers::Handlers;
use crate::services::{self, State};
use crate::store::{Clock, Date, RequestLog};

/// The state of a fake, shared by its handle and its server.
#[derive(Clone)]
pub struct Shared(Arc<Inner>);

struct Inner {
    root_url: String,
    clock: Clock,
    deployment: Arc<Deployment>,
    handlers: Handlers,
    hosts: AllowedHosts,
    state: Mutex<State>,
    /// Signals that the next event of a service may be earlier than before.
    planned: Notify,
    faults: Mutex<PendingFaults>,
    log: Mutex<RequestLog>,
}

impl Shared {
    /// Creates the state of a fake that starts now. `saved` is the saved state of an earlier fake.
    pub fn new(
        root_url: String,
        deployment: Arc<Deployment>,
        hosts: AllowedHosts,
        saved: Option<State>,
    ) -> Shared {
        let clock = Clock::default();
        let started = clock.now().date;
        let state = saved.map_or_else(|| State::new(started), |saved| State { started, ..saved });
        Shared(Arc::new(Inner {
            root_url,
            clock,
            deployment,
            handlers: Handlers::default(),
            hosts,
            state: Mutex::new(state),
            planned: Notify::new(),
            faults: Mutex::default(),
            log: Mutex::default(),
        }))
    }

    /// Returns the root URL, without a trailing slash.
    pub fn root_url(&self) -> &str {
        &self.0.root_url
    }

    /// Returns the clock.
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// Returns the deployment.
    pub fn deployment(&self) -> &Deployment {
        &self.0.deployment
    }

    /// Returns the root URL and the deployment, for calls between services.
    pub fn host(&self) -> Host<'_> {
        Host {
            root_url: self.root_url(),
            deployment: self.deployment(),
        }
    }

    /// Returns the installed handlers.
    pub fn handlers(&self) -> &Handlers {
        &self.0.handlers
    }

    /// Returns the hosts that the fake serves.
    pub fn hosts(&self) -> &AllowedHosts {
        &self.0.hosts
    }

    /// Locks the state of the services. A panic while the lock is held does not stop the fake.
    pub fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs a function on the current state, like [`Shared::with_state`], for calls between services.
    pub fn with_host<R>(&self, work: impl FnOnce(&mut State, Host<'_>) -> R) -> R {
        self.with_state(|state, _| work(state, self.host()))
    }

    /// Runs a function on the current state, after all events until now have happened. Then delivers the messages between
    /// services.
    pub fn with_state<R>(&self, work: impl FnOnce(&mut State, Date) -> R) -> R {
        let mut state = self.state();
        let now = self.clock().now().date;
        services::run_due(&mut state, self.host(), now);
        let before = services::next_due(&state);
        let result = work(&mut state, now);
        services::deliver(&mut state, self.host(), now);
        if services::next_due(&state) != before || !state.undelivered.is_empty() {
            self.0.planned.notify_one();
        }
        result
    }

    /// Makes the events of the services happen at their times. Never ends.
    pub async fn keep_time(&self) {
        loop {
            let planned = self.0.planned.notified();
            let (next, is_delivered) = self
                .with_state(|state, _| (services::next_due(state), state.undelivered.is_empty()));
            if is_delivered {
                let next = next.unwrap_or_else(Date::last);
                self.clock().until(next, planned).await;
            } else {
                tokio::task::yield_now().await;
            }
        }
    }

    /// Moves the clock. All events in between have happened when this returns.
    pub fn move_clock(&self, change: impl FnOnce(&Clock)) {
        change(self.clock());
        self.with_state(services::pass_time);
        self.0.planned.notify_one();
    }

    /// Locks the pending faults.
    pub fn faults(&self) -> MutexGuard<'_, PendingFaults> {
        self.0.faults.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Locks the request log.
    pub fn log(&self) -> MutexGuard<'_, RequestLog> {
        self.0.log.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
