//! The task that keeps a worker's credentials current.

use std::sync::Arc;
use std::time::Duration;

use super::SessionError;
use super::due::due;
use super::standing::Standing;
use super::worker::{Admission, Secret, Worker};
use crate::client::Client;
use crate::error::Error;
use crate::timestamp::Timestamp;
use crate::worker_manager::{ReregisterWorkerRequest, WorkerManager};

/// The time of day is looked at so often: timers stand still while a machine sleeps.
const LOOK: Duration = Duration::from_secs(60);

/// Between tries that did not reach the service, each of which is tried again by itself as the client's policy says.
const RETRY: Duration = Duration::from_secs(30);

pub(super) struct Renewal {
    client: Client,
    worker: Arc<Worker>,
    standing: Arc<Standing>,
}

impl Renewal {
    pub(super) fn new(client: Client, worker: Arc<Worker>, standing: Arc<Standing>) -> Self {
        Self {
            client,
            worker,
            standing,
        }
    }

    /// Renews until that is no longer possible.
    pub(super) async fn run(self, mut secret: Secret) {
        loop {
            let due = due(self.now(), self.standing.expires());
            self.wait_until(due).await;
            match self.renew(secret).await {
                Ok(next) => secret = next,
                Err(end) => return self.standing.set_end(end),
            }
        }
    }

    /// Until that time, or until somebody is in a hurry.
    async fn wait_until(&self, due: Timestamp) {
        while let Some(left) = due.checked_duration_since(self.now())
            && !left.is_zero()
            && !self.standing.pause(left.min(LOOK)).await
        {}
    }

    /// Spends the secret and gives the next one.
    async fn renew(&self, secret: Secret) -> Result<Secret, SessionError> {
        let request = self.worker.reregister(secret);
        loop {
            match self.reregister(&request).await {
                Ok(admission) => {
                    self.client.0.identity.set(admission.identity);
                    self.standing.set_expires(admission.expires);
                    return Ok(admission.secret);
                }
                Err(error) if is_unspent(&error) => self.wait_or_expire(error).await?,
                Err(error) if is_refusal(&error) => return Err(SessionError::refused(error)),
                Err(error) => return Err(SessionError::lost(error)),
            }
        }
    }

    async fn reregister(&self, request: &ReregisterWorkerRequest) -> Result<Admission, Error> {
        let policy = self.client.0.retry.clone().never_all();
        let call = WorkerManager::new(&self.client).reregister_worker(request);
        let answer = call.retry(policy).await?;
        Admission::read(answer.credentials, answer.expires, answer.secret)
    }

    /// Waits before the next try, if the credentials last so long.
    async fn wait_or_expire(&self, error: Error) -> Result<(), SessionError> {
        let expires = self.standing.expires();
        let left = expires.checked_duration_since(self.now());
        match left.filter(|left| !left.is_zero()) {
            Some(left) => drop(self.standing.pause(left.min(RETRY)).await),
            None => return Err(SessionError::expired(expires, error)),
        }
        Ok(())
    }

    fn now(&self) -> Timestamp {
        let shared = &self.client.0;
        shared.skew.apply((shared.clock)()).into()
    }
}

/// Whether the service certainly did nothing: no connection, or too many requests. The last attempt counts, as there
/// is none after one that may have done something.
fn is_unspent(error: &Error) -> bool {
    !error.was_sent() || error.is_connect() || error.status() == Some(429)
}

fn is_refusal(error: &Error) -> bool {
    matches!(error.status(), Some(400..=499))
}
