//! What the worker-manager remembers.

use std::collections::BTreeMap;

use super::errors::Errors;
use super::pool::Pool;
use super::providers::Providers;
use super::roster::Roster;
use super::sighting::Sighting;
use super::worker::Worker;
use crate::date::Date;
use crate::failure::Failure;

/// What the worker-manager remembers.
#[derive(Default)]
pub struct State {
    /// Worker pools by id.
    pub pools: BTreeMap<String, Pool>,
    /// Workers.
    pub workers: Roster<Worker>,
    /// What the queue knows of workers.
    pub seen: Roster<Sighting>,
    /// Reported errors.
    pub errors: Errors,
    /// Where workers come from.
    pub providers: Providers,
}

impl State {
    /// The worker pool of this id.
    ///
    /// # Errors
    ///
    /// `ResourceNotFound`.
    pub fn pool(&self, id: &str) -> Result<&Pool, Failure> {
        let pool = self.pools.get(id);
        pool.ok_or_else(|| Failure::not_found("Worker pool does not exist"))
    }

    /// Forgets what expired long ago.
    pub fn forget(&mut self, now: Date) {
        self.workers.retain(|worker| !worker.is_forgotten(now));
        self.seen.retain(|sighting| !sighting.is_over(now));
    }
}
