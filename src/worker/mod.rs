//! A worker's session with the worker manager: registers the worker, renews its credentials, reports errors, and removes
//! the worker. With the feature `worker-manager`.

#[cfg(feature = "blocking")]
mod blocking;
mod registration;
mod renewal;
mod schedule;
mod session_error;
mod state;

use std::fmt;
use std::sync::Arc;

use tokio::task::AbortHandle;

use crate::call::Call;
use crate::client::Client;
use crate::error::Error;
use crate::values::{Json, Timestamp};
use crate::worker_manager::{
    RegisterWorkerRequest, ReportWorkerErrorRequest, WorkerManager, endpoint,
};
use registration::{Registration, Worker};
use renewal::Renewal;
use state::SessionState;

pub use session_error::SessionError;

/// A registered worker. A background task renews its credentials until the session is over or dropped.
///
/// ```no_run
/// # async fn work(client: &taskcluster_client::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use taskcluster_client::WorkerSession;
/// use taskcluster_client::worker_manager::{RegisterWorkerRequest, WorkerIdentityProofStatic};
///
/// let proof = WorkerIdentityProofStatic::builder().static_secret("a secret of 44 characters");
/// let request = RegisterWorkerRequest::builder()
///     .worker_pool_id("proj/ci")
///     .provider_id("static")
///     .worker_group("desk")
///     .worker_id("left")
///     .worker_identity_proof(proof.build())
///     .build();
/// // Registering needs no credentials: `Client::builder(root_url).build()?` is enough.
/// let session = WorkerSession::register(client, &request).await?;
/// tokio::select! {
///     done = claim_and_run_tasks(session.client()) => done?,
///     end = session.ended() => return Err(end.into()),   // the worker must terminate
/// }
/// session.remove().await?;
/// # Ok(())
/// # }
/// # async fn claim_and_run_tasks(_: &taskcluster_client::Client) -> Result<(), taskcluster_client::Error> { Ok(()) }
/// ```
///
/// Code without async uses [`wait_register`](Self::wait_register) and the other methods that start with `wait_`, with the
/// feature `blocking`.
///
/// # When the credentials are renewed
///
/// The session re-registers the worker when a sixth of the credentials' lifetime is left, or 10 minutes if that is more,
/// but not before half of the lifetime has passed. [`renew`](Self::renew) renews them immediately.
///
/// The lifetime runs from the time of the service's response to the expiry in it, so a wrong clock on this machine does
/// not matter. Every 60 s the session compares the monotonic clock with the time of day, and counts the larger
/// difference. So a suspended machine renews within 60 s after it wakes, and a clock that is set back delays nothing. A
/// clock that is set forward causes a renewal ahead of time.
///
/// # What ends the session
///
/// The session retries a failed re-registration with the same secret. It waits 0.5 s at first, then three times as long
/// each time up to 60 s. Each wait is up to a quarter shorter or longer. It honours a longer `Retry-After`, up to 60 s.
/// A 502, a proxy's error response, a reset connection, or a restart of the service does not end the session. It is
/// over when
///
/// - the service itself refuses the worker: 400, 403 or 404 with a service's error code,
/// - the credentials have expired, and a later attempt to renew them failed,
/// - the service responds that they have expired by the service's clock,
/// - [`remove`](Self::remove) removed the worker.
///
/// The service accepts each registration secret once, and checks it before it writes anything, so a retry does no harm.
/// If a response is lost after the service has handled the request, the next secret is lost with it, and the service
/// refuses the old one. Then the session of a static worker registers it again with its static secret. Other providers
/// register a worker only once, so their session is over.
///
/// When the session is over, the worker must terminate. A removed worker cannot register again, not even a static one.
///
/// # How to observe it
///
/// [`ended`](Self::ended) waits until the session is over and returns the reason; [`end`](Self::end) returns it if it is
/// over. [`renewed`](Self::renewed) waits for the next renewal. [`expires`](Self::expires) returns when the credentials
/// expire.
///
/// Dropping the session stops the renewal. The worker stays registered: see [`remove`](Self::remove).
pub struct WorkerSession {
    worker: Arc<Worker>,
    wm: WorkerManager,
    client: Client,
    worker_config: Json,
    state: Arc<SessionState>,
    renewal: AbortHandle,
}

impl WorkerSession {
    /// Registers a worker with its proof of identity, and starts to renew its credentials.
    ///
    /// The session uses the root URL, connections, timeout and deadline of `client`, but not its credentials and
    /// authorized scopes. Most providers register a worker only once. So the client retries the request only if the
    /// service cannot have acted on it (no connection, or 429), whatever its retry policy.
    ///
    /// # Errors
    ///
    /// The errors of [`WorkerManager::register_worker`].
    ///
    /// # Panics
    ///
    /// Panics outside a tokio runtime, like every call.
    pub async fn register(client: &Client, request: &RegisterWorkerRequest) -> Result<Self, Error> {
        let client = client.with_credentials(None);
        let wm = WorkerManager::new(&client);
        let policy = client.options().retry.clone().never_all();
        let response = wm.register_worker(request).retry(policy).send().await?;
        let date = response.date();
        let registered = response.into_body();
        let registration = Registration::read(
            &client,
            date,
            registered.credentials,
            registered.expires,
            registered.secret,
        )?;
        client.0.identity.set(registration.identity());

        let worker = Arc::new(Worker::of(request));
        let state = Arc::new(SessionState::until(registration.lifetime.expires()));
        let renewal = Renewal::new(
            client.clone(),
            request.clone(),
            worker.clone(),
            state.clone(),
        );
        let task = tokio::spawn(renewal.run(registration));
        Ok(Self {
            worker,
            wm,
            client,
            worker_config: registered.worker_config,
            state,
            renewal: task.abort_handle(),
        })
    }

    /// Returns a client with the worker's credentials, for any service.
    ///
    /// This client and its clones always sign with the current credentials. Once the session is over or dropped, they
    /// keep the last ones. After these have expired, every call and signed URL fails with
    /// [`is_credentials_expired`](Error::is_credentials_expired), and nothing is sent.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Returns the worker's configuration in its worker pool at the time of registration.
    pub fn worker_config(&self) -> &Json {
        &self.worker_config
    }

    /// Returns when the current credentials expire. A renewal changes this to a later time.
    pub fn expires(&self) -> Timestamp {
        self.state.expires()
    }

    /// Waits for the next renewal and returns when the new credentials expire.
    ///
    /// Use it, for example, to pass [the credentials](Client::credentials) to another process.
    ///
    /// # Errors
    ///
    /// Fails if the session ends before that.
    pub async fn renewed(&self) -> Result<Timestamp, SessionError> {
        self.state.renewed().await
    }

    /// Renews the credentials now, before they are due, and returns when the new ones expire.
    ///
    /// The session tries until it succeeds or is over. Dropping the future does not stop it. If the session is waiting
    /// between two attempts, the next one starts immediately.
    ///
    /// # Errors
    ///
    /// Fails if the session is over.
    pub async fn renew(&self) -> Result<Timestamp, SessionError> {
        let renewed = self.state.renewed();
        self.state.renew_now();
        renewed.await
    }

    /// Returns the reason why the session is over, or `None` if it is not.
    pub fn end(&self) -> Option<SessionError> {
        self.state.end()
    }

    /// Waits until the session is over, and returns the reason. Then the worker must terminate.
    pub async fn ended(&self) -> SessionError {
        self.state.ended().await
    }

    /// Reports an error of the worker to the owners of its worker pool; see [`ReportWorkerErrorRequest`].
    pub fn report_error(
        &self,
        kind: impl Into<String>,
        title: impl Into<String>,
        description: impl Into<String>,
        extra: impl Into<Json>,
    ) -> Call<endpoint::ReportWorkerError> {
        let request = ReportWorkerErrorRequest::builder()
            .worker_group(&*self.worker.group)
            .worker_id(&*self.worker.id)
            .kind(kind)
            .title(title)
            .description(description)
            .extra(extra)
            .build();
        self.wm.report_worker_error(&self.worker.pool, &request)
    }

    /// Asks whether the worker should terminate.
    ///
    /// Call it between tasks; see [`WorkerManager::should_worker_terminate`].
    #[cfg(endpoint = "worker-manager.shouldWorkerTerminate")]
    pub fn should_terminate(&self) -> Call<endpoint::ShouldWorkerTerminate> {
        let Worker { pool, group, id } = &*self.worker;
        self.wm.should_worker_terminate(pool, group, id)
    }

    /// Removes the worker and ends the session. In a cloud this terminates the machine.
    ///
    /// A removed worker cannot register again.
    ///
    /// # Errors
    ///
    /// The errors of [`WorkerManager::remove_worker`]. After an error the session continues.
    pub async fn remove(&self) -> Result<(), Error> {
        let Worker { pool, group, id } = &*self.worker;
        self.wm.remove_worker(pool, group, id).await?;
        self.renewal.abort();
        self.state.set_end(SessionError::removed());
        Ok(())
    }
}

impl Drop for WorkerSession {
    fn drop(&mut self) {
        self.renewal.abort();
    }
}

impl fmt::Debug for WorkerSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WorkerSession")
            .field("worker", &self.worker)
            .field("client", &self.client)
            .field("expires", &self.expires())
            .field("end", &self.end())
            .finish_non_exhaustive()
    }
}
