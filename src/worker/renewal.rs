//! The task that renews a worker's credentials.

use std::sync::Arc;
use std::time::Duration;

use super::registration::{Registration, Secret, Worker};
use super::session_error::SessionError;
use super::state::SessionState;
use crate::client::Client;
use crate::error::Error;
use crate::values::Timestamp;
use crate::worker_manager::{ReregisterWorkerRequest, WorkerManager};

/// The time of day is looked at so often: timers stand still while a machine sleeps.
const LOOK: Duration = Duration::from_secs(60);

/// Between tries that did not reach the service, each of which is tried again by itself as the client's policy says.
const RETRY: Duration = Duration::from_secs(30);

pub(super) struct Renewal {
    client: Client,
    worker: Arc<Worker>,
    state: Arc<SessionState>,
}

impl Renewal {
    pub(super) fn new(client: Client, worker: Arc<Worker>, state: Arc<SessionState>) -> Self {
        Self {
            client,
            worker,
            state,
        }
    }

    /// Renews until that is no longer possible.
    pub(super) async fn run(self, mut secret: Secret) {
        loop {
            let time = renewal_time(self.now(), self.state.expires());
            self.wait_until(time).await;
            match self.renew(secret).await {
                Ok(next) => secret = next,
                Err(end) => return self.state.set_end(end),
            }
        }
    }

    /// Waits until that time, or until somebody asks for a renewal.
    async fn wait_until(&self, time: Timestamp) {
        while let Some(left) = time.checked_duration_since(self.now())
            && !left.is_zero()
            && !self.state.pause(left.min(LOOK)).await
        {}
    }

    /// Spends the secret and gives the next one.
    async fn renew(&self, secret: Secret) -> Result<Secret, SessionError> {
        let request = self.worker.reregister(secret);
        loop {
            match self.reregister(&request).await {
                Ok(registration) => {
                    self.client.0.identity.set(registration.identity);
                    self.state.set_expires(registration.expires);
                    return Ok(registration.secret);
                }
                Err(error) if is_unspent(&error) => self.wait_or_expire(error).await?,
                Err(error) if is_refusal(&error) => return Err(SessionError::refused(error)),
                Err(error) => return Err(SessionError::lost(error)),
            }
        }
    }

    async fn reregister(&self, request: &ReregisterWorkerRequest) -> Result<Registration, Error> {
        let policy = self.client.options().retry.clone().never_all();
        let call = WorkerManager::new(&self.client).reregister_worker(request);
        let answer = call.retry(policy).await?;
        Registration::read(answer.credentials, answer.expires, answer.secret)
    }

    /// Waits before the next try, if the credentials last so long.
    async fn wait_or_expire(&self, error: Error) -> Result<(), SessionError> {
        let expires = self.state.expires();
        let left = expires.checked_duration_since(self.now());
        match left.filter(|left| !left.is_zero()) {
            Some(left) => drop(self.state.pause(left.min(RETRY)).await),
            None => return Err(SessionError::expired(expires, error)),
        }
        Ok(())
    }

    fn now(&self) -> Timestamp {
        self.client.0.service_time().into()
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

/// The time left for several tries, if the lifetime is long enough: 10 minutes.
const LEEWAY: Duration = Duration::from_secs(600);

/// The minimum time between two renewals: 10 s. It matters if the clocks differ so much that new credentials seem to be
/// expired.
const PAUSE: Duration = Duration::from_secs(10);

/// When to renew credentials that were issued at `obtained` and expire at `expires`.
fn renewal_time(obtained: Timestamp, expires: Timestamp) -> Timestamp {
    let lifetime = expires - obtained;
    let leeway = (lifetime / 6).max(LEEWAY).min(lifetime / 2);
    obtained + (lifetime - leeway).max(PAUSE)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::renewal_time;
    use crate::Timestamp;

    #[test]
    fn a_sixth_or_ten_minutes_are_left_but_at_most_half() {
        let obtained = Timestamp::from_millis(1_700_000_000_000);
        for (lifetime, expected) in [
            (96 * 3600, 80 * 3600),
            (7200, 6000),
            (3600, 3000),
            (1800, 1200),
            (1200, 600),
            (600, 300),
            (60, 30),
            (15, 10),
            (0, 10),
        ] {
            let expires = obtained + Duration::from_secs(lifetime);
            let wait = renewal_time(obtained, expires) - obtained;
            assert_eq!(wait, Duration::from_secs(expected), "{lifetime}");
        }
        let already_over = obtained - Duration::from_secs(60);
        assert_eq!(
            renewal_time(obtained, already_over) - obtained,
            Duration::from_secs(10)
        );
    }
}
