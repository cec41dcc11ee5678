//! The names of a worker, and the result of registering it.

use std::sync::Arc;
use std::time::SystemTime;

use crate::client::Client;
use crate::error::Error;
use crate::signing::{Credentials, Identity, Lifetime};
use crate::values::Timestamp;
use crate::worker_manager::{RegisterWorkerRequest, ReregisterWorkerRequest, WorkerCredentials};

/// The properties that identify a worker.
#[derive(Debug)]
pub(super) struct Worker {
    pub(super) pool: String,
    pub(super) group: String,
    pub(super) id: String,
}

impl Worker {
    pub(super) fn of(request: &RegisterWorkerRequest) -> Self {
        Self {
            pool: request.worker_pool_id.clone(),
            group: request.worker_group.clone(),
            id: request.worker_id.clone(),
        }
    }

    /// Returns the request that uses up the secret.
    pub(super) fn reregister(&self, secret: Secret) -> ReregisterWorkerRequest {
        ReregisterWorkerRequest::builder()
            .worker_pool_id(&*self.pool)
            .worker_group(&*self.group)
            .worker_id(&*self.id)
            .secret(secret.0)
            .build()
    }
}

/// The result of registering or re-registering.
pub(super) struct Registration {
    pub(super) credentials: Credentials,
    pub(super) lifetime: Arc<Lifetime>,
    pub(super) secret: Secret,
}

impl Registration {
    /// Reads the response to `client`.
    ///
    /// Its `Date` is the time of issue. Without a `Date`, or if a proxy could forge it, the client's estimate of the
    /// service's time counts.
    ///
    /// Fails if the certificate is invalid. By then the service has registered the worker.
    pub(super) fn read(
        client: &Client,
        date: Option<SystemTime>,
        credentials: WorkerCredentials,
        expires: Timestamp,
        secret: String,
    ) -> Result<Self, Error> {
        let credentials =
            Credentials::try_from(&credentials).map_err(|error| error.after(1, true))?;
        let issued = match date.filter(|_| client.0.date_is_trusted) {
            Some(date) => date.into(),
            None => client.service_time(),
        };
        let lifetime = Arc::new(Lifetime::start(issued, expires, client.0.clock));
        Ok(Self {
            credentials,
            lifetime,
            secret: Secret(secret),
        })
    }

    /// Returns the identity that signs with the credentials until they expire.
    pub(super) fn identity(&self) -> Identity {
        Identity::new(Some(self.credentials.clone()), None).with_lifetime(self.lifetime.clone())
    }
}

/// A registration secret. The service accepts it once, so it cannot be cloned. It does not implement `Debug`.
pub(super) struct Secret(String);
