//! The task that renews a worker's credentials.

use std::sync::Arc;

use super::registration::{Registration, Worker};
use super::schedule;
use super::session_error::SessionError;
use super::state::SessionState;
use crate::client::Client;
use crate::error::Error;
use crate::http::RetryPolicy;
use crate::signing::Lifetime;
use crate::values::Timestamp;
use crate::worker_manager::{
    RegisterWorkerRequest, ReregisterWorkerRequest, WorkerIdentityProof, WorkerManager,
};

pub(super) struct Renewal {
    client: Client,
    request: RegisterWorkerRequest,
    worker: Arc<Worker>,
    state: Arc<SessionState>,
}

impl Renewal {
    pub(super) fn new(
        client: Client,
        request: RegisterWorkerRequest,
        worker: Arc<Worker>,
        state: Arc<SessionState>,
    ) -> Self {
        Self {
            client,
            request,
            worker,
            state,
        }
    }

    /// Renews the credentials until the session is over.
    pub(super) async fn run(self, mut registration: Registration) {
        loop {
            self.wait_until_due(&registration.lifetime).await;
            match self.renew(registration).await {
                Ok(next) => registration = next,
                Err(end) => return self.state.set_end(end),
            }
        }
    }

    /// Waits until the credentials are due for renewal, or until [`SessionState::renew_now`].
    async fn wait_until_due(&self, lifetime: &Lifetime) {
        let due = schedule::due(lifetime.length());
        while let left = due.saturating_sub(lifetime.elapsed())
            && !left.is_zero()
            && !self.state.pause(left.min(schedule::LOOK)).await
        {}
    }

    /// Re-registers the worker.
    ///
    /// Tries at least once, until the service rejects it or the credentials expire.
    async fn renew(&self, current: Registration) -> Result<Registration, SessionError> {
        let Registration {
            credentials,
            lifetime,
            secret,
        } = current;
        // Signs even after expiry: the clocks may be wrong, and the service knows.
        let signer = self.client.with_credentials(credentials);
        let request = self.worker.reregister(secret);
        let mut lost = false;
        let mut failed = 0;
        loop {
            let error = match self.attempt(&signer, &request, lost).await {
                Ok(next) => {
                    self.client.0.identity.set(next.identity());
                    self.state.set_expires(next.lifetime.expires());
                    return Ok(next);
                }
                Err(error) => error,
            };
            if is_rejection(&error) {
                return Err(SessionError::refused(error, lost));
            }
            lost |= may_have_registered(&error);
            failed += 1;
            self.wait_or_expire(&lifetime, failed, error).await?;
        }
    }

    /// Makes one attempt. `lost` says that an earlier response was lost, and the next secret with it.
    async fn attempt(
        &self,
        signer: &Client,
        request: &ReregisterWorkerRequest,
        lost: bool,
    ) -> Result<Registration, Error> {
        match self.reregister(signer, request).await {
            // With the static provider a worker can register any number of times, with the others only once.
            Err(error) if lost && is_wrong_secret(&error) && self.is_static() => {
                self.register().await
            }
            result => result,
        }
    }

    async fn reregister(
        &self,
        signer: &Client,
        request: &ReregisterWorkerRequest,
    ) -> Result<Registration, Error> {
        let call = WorkerManager::new(signer).reregister_worker(request);
        let response = call.retry(once()).send().await?;
        let date = response.date();
        let body = response.into_body();
        Registration::read(
            &self.client,
            date,
            body.credentials,
            body.expires,
            body.secret,
        )
    }

    async fn register(&self) -> Result<Registration, Error> {
        let anonymous = self.client.with_credentials(None);
        let call = WorkerManager::new(&anonymous).register_worker(&self.request);
        let response = call.retry(once()).send().await?;
        let date = response.date();
        let body = response.into_body();
        Registration::read(
            &self.client,
            date,
            body.credentials,
            body.expires,
            body.secret,
        )
    }

    fn is_static(&self) -> bool {
        matches!(
            self.request.worker_identity_proof,
            WorkerIdentityProof::Static(_)
        )
    }

    /// Waits before the next attempt, unless the credentials have expired.
    async fn wait_or_expire(
        &self,
        lifetime: &Lifetime,
        failed: u32,
        error: Error,
    ) -> Result<(), SessionError> {
        let expires = lifetime.expires();
        let left = lifetime.left();
        if left.is_zero() || self.has_expired_there(expires, &error) {
            return Err(SessionError::expired(expires, error));
        }
        let wait = schedule::wait(failed, error.retry_after(), (self.client.0.random)());
        self.state.pause(wait.min(left)).await;
        Ok(())
    }

    /// Returns whether the credentials have expired for the service: it responds with 401, and its message or
    /// its clock confirms the expiry.
    fn has_expired_there(&self, expires: Timestamp, error: &Error) -> bool {
        if !error.is_authentication_failed() {
            return false;
        }
        let said = error
            .message()
            .is_some_and(|text| text.contains("ext.certificate.expiry < now"));
        let time = error.service_time().map(Timestamp::from);
        said || self.client.0.date_is_trusted && time.is_some_and(|time| time >= expires)
    }
}

/// Returns a retry policy without retries, because the session itself decides whether to retry.
fn once() -> RetryPolicy {
    RetryPolicy::default().max_retries(0)
}

/// Returns whether the service itself rejects the worker. A proxy's error response has no code.
fn is_rejection(error: &Error) -> bool {
    matches!(error.status(), Some(400 | 403 | 404)) && error.code().is_some()
}

/// Returns whether the rejection may concern the secret.
fn is_wrong_secret(error: &Error) -> bool {
    is_rejection(error) && error.status() == Some(400)
}

/// Returns whether the service may have registered the worker although the attempt failed.
///
/// It cannot have if there was no connection or the response is 4xx.
fn may_have_registered(error: &Error) -> bool {
    error.was_sent() && !error.is_connect() && !matches!(error.status(), Some(400..=499))
}
