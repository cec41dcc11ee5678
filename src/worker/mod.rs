//! A worker's session with the worker manager: registers the worker, renews its credentials, reports errors, removes
//! the worker. With the feature `worker-manager`.

mod registration;
mod renewal;
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

/// A registered worker whose credentials are renewed as long as this lives.
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
/// // `taskcluster_client::Client::builder(root_url).build()?` will do: registering needs no credentials.
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
/// # Renewal
///
/// A task on the tokio runtime in which the worker registered re-registers it when a sixth of the credentials'
/// lifetime is left; or 10 minutes, if that is more; but never before half of the lifetime is over. It goes by the
/// time of day and not by a timer alone, so a machine that wakes from sleep catches up within a minute.
///
/// The registration secret works once. If there was no connection, or the service said to come back later (429), the
/// secret is unused, and the task tries again every half minute until the credentials expire. After everything else
/// the secret may be used up, and it is not sent again: the session is over. So it is after a refusal. The worker must
/// terminate then, or (a static one) register anew; see [`ended`](Self::ended) and [`SessionError`].
///
/// When this is dropped, the renewal stops, and the worker stays registered: see [`remove`](Self::remove).
pub struct WorkerSession {
    worker: Arc<Worker>,
    wm: WorkerManager,
    client: Client,
    worker_config: Json,
    state: Arc<SessionState>,
    renewal: AbortHandle,
}

impl WorkerSession {
    /// Registers a worker, which needs no credentials but a proof of identity, and begins to keep its credentials
    /// current.
    ///
    /// Root URL, connections, retries and time limits are those of `client`; its credentials and authorized scopes are
    /// not used. The request is sent once, unless there was no connection or the service said to come back later:
    /// whatever the client's retries, as most providers let a worker register only once.
    ///
    /// # Errors
    ///
    /// Those of [`WorkerManager::register_worker`].
    ///
    /// # Panics
    ///
    /// Outside of a tokio runtime, as every call does.
    pub async fn register(client: &Client, request: &RegisterWorkerRequest) -> Result<Self, Error> {
        let client = client.with_credentials(None);
        let wm = WorkerManager::new(&client);
        let policy = client.options().retry.clone().never_all();
        let registered = wm.register_worker(request).retry(policy).await?;
        let registration = Registration::read(
            registered.credentials,
            registered.expires,
            registered.secret,
        )?;
        client.0.identity.set(registration.identity);

        let worker = Arc::new(Worker::of(request));
        let state = Arc::new(SessionState::until(registration.expires));
        let renewal = Renewal::new(client.clone(), worker.clone(), state.clone());
        let task = tokio::spawn(renewal.run(registration.secret));
        Ok(Self {
            worker,
            wm,
            client,
            worker_config: registered.worker_config,
            state,
            renewal: task.abort_handle(),
        })
    }

    /// A client with the worker's credentials, for any service. It and its clones always have the current ones; when
    /// the session is over or dropped, they keep the last.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// The settings of the worker, as they stood in its worker pool when it registered.
    pub fn worker_config(&self) -> &Json {
        &self.worker_config
    }

    /// When the present credentials expire; a renewal puts it off.
    pub fn expires(&self) -> Timestamp {
        self.state.expires()
    }

    /// Waits for the next renewal and says when the new credentials expire: to hand
    /// [them](Client::credentials) to another process, for instance.
    ///
    /// # Errors
    ///
    /// If the session is over before that.
    pub async fn renewed(&self) -> Result<Timestamp, SessionError> {
        self.state.renewed().await
    }

    /// Renews the credentials now rather than when they are due, and says when the new ones expire.
    ///
    /// It tries until it succeeds or the session is over. Not waiting for it any longer does not stop it.
    ///
    /// # Errors
    ///
    /// If the session is over.
    pub async fn renew(&self) -> Result<Timestamp, SessionError> {
        let renewed = self.state.renewed();
        self.state.renew_now();
        renewed.await
    }

    /// Why the session is over; none while it is not.
    pub fn end(&self) -> Option<SessionError> {
        self.state.end()
    }

    /// Waits until the session is over, and says why. The worker must terminate then.
    pub async fn ended(&self) -> SessionError {
        self.state.ended().await
    }

    /// Reports an error to those who look after the worker pool; see [`ReportWorkerErrorRequest`].
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

    /// Asks whether the worker should stop, to be asked between tasks: see [`WorkerManager::should_worker_terminate`].
    #[cfg(endpoint = "worker-manager.shouldWorkerTerminate")]
    pub fn should_terminate(&self) -> Call<endpoint::ShouldWorkerTerminate> {
        let Worker { pool, group, id } = &*self.worker;
        self.wm.should_worker_terminate(pool, group, id)
    }

    /// Removes the worker, and so ends the session. In a cloud that terminates the machine.
    ///
    /// # Errors
    ///
    /// Those of [`WorkerManager::remove_worker`]. The session goes on then.
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
