//! Who the worker is, and what the service gave it.

use crate::credentials::Credentials;
use crate::error::Error;
use crate::identity::Identity;
use crate::timestamp::Timestamp;
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

    /// Uses the secret up.
    pub(super) fn reregister(&self, secret: Secret) -> ReregisterWorkerRequest {
        ReregisterWorkerRequest::builder()
            .worker_pool_id(&*self.pool)
            .worker_group(&*self.group)
            .worker_id(&*self.id)
            .secret(secret.0)
            .build()
    }
}

/// What either registration gives.
pub(super) struct Admission {
    pub(super) identity: Identity,
    pub(super) expires: Timestamp,
    pub(super) secret: Secret,
}

impl Admission {
    /// Fails if the certificate is none. The service has done its work by then.
    pub(super) fn read(
        credentials: WorkerCredentials,
        expires: Timestamp,
        secret: String,
    ) -> Result<Self, Error> {
        let (id, token) = (credentials.client_id, credentials.access_token);
        let certificate = credentials.certificate.filter(|text| !text.is_empty());
        let credentials = match certificate {
            Some(certificate) => Credentials::with_certificate(id, token, certificate)
                .map_err(|error| error.after(1, true))?,
            None => Credentials::new(id, token),
        };
        Ok(Self {
            identity: Identity::new(Some(credentials), None),
            expires,
            secret: Secret(secret),
        })
    }
}

/// A registration secret. It works once, so it cannot be cloned, and nobody is to see it.
pub(super) struct Secret(String);
