//! The names of a worker, and the result of registering it.

use crate::error::Error;
use crate::signing::{Credentials, Identity};
use crate::values::Timestamp;
use crate::worker_manager::{RegisterWorkerRequest, ReregisterWorkerRequest, WorkerCredentials};

/// The names of a worker.
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

    /// The request that uses the secret up.
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
    pub(super) identity: Identity,
    pub(super) expires: Timestamp,
    pub(super) secret: Secret,
}

impl Registration {
    /// Fails if the certificate is none. The service has done its work by then.
    pub(super) fn read(
        credentials: WorkerCredentials,
        expires: Timestamp,
        secret: String,
    ) -> Result<Self, Error> {
        let credentials =
            Credentials::try_from(&credentials).map_err(|error| error.after(1, true))?;
        Ok(Self {
            identity: Identity::new(Some(credentials), None),
            expires,
            secret: Secret(secret),
        })
    }
}

/// A registration secret. It works once, so it cannot be cloned; and it has no `Debug`.
pub(super) struct Secret(String);
