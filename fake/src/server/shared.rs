//! The state that the handle and the server of a fake share.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::allowed_hosts::AllowedHosts;
use crate::deployment::Deployment;
use crate::faults::PendingFaults;
use crate::handlers::Handlers;
use crate::hosted::HostedContents;
use crate::services::State;
use crate::store::{Clock, RequestLog};

/// The state of a fake, shared by its handle and its server.
#[derive(Clone)]
pub struct Shared(Arc<Inner>);

struct Inner {
    root_url: String,
    clock: Clock,
    deployment: Arc<Deployment>,
    handlers: Handlers,
    hosted: HostedContents,
    hosts: AllowedHosts,
    state: Mutex<State>,
    faults: Mutex<PendingFaults>,
    log: Mutex<RequestLog>,
}

impl Shared {
    /// Creates the state of a fake that starts now.
    pub fn new(root_url: String, deployment: Arc<Deployment>, hosts: AllowedHosts) -> Shared {
        let clock = Clock::default();
        let state = State::new(clock.now().date);
        Shared(Arc::new(Inner {
            root_url,
            clock,
            deployment,
            handlers: Handlers::default(),
            hosted: HostedContents::default(),
            hosts,
            state: Mutex::new(state),
            faults: Mutex::default(),
            log: Mutex::default(),
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

    /// The deployment.
    pub fn deployment(&self) -> &Deployment {
        &self.0.deployment
    }

    /// The installed handlers.
    pub fn handlers(&self) -> &Handlers {
        &self.0.handlers
    }

    /// The hosted contents.
    pub fn hosted(&self) -> &HostedContents {
        &self.0.hosted
    }

    /// The hosts that the fake serves.
    pub fn hosts(&self) -> &AllowedHosts {
        &self.0.hosts
    }

    /// The state of the services, locked. A panic while the lock is held does not stop the fake.
    pub fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The pending faults, locked.
    pub fn faults(&self) -> MutexGuard<'_, PendingFaults> {
        self.0.faults.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The request log, locked.
    pub fn log(&self) -> MutexGuard<'_, RequestLog> {
        self.0.log.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
