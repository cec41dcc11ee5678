//! Providers: the origin of workers, and the check of their identity.

use std::fmt;
use std::sync::Arc;

use serde_json::Value;

use super::worker_table::WorkerKey;
use crate::http::ErrorResponse;

/// The provider whose workers are made by `createWorker`.
pub const STATIC: &str = "static";

/// The provider of a deleted worker pool.
pub const NULL: &str = "null-provider";

/// The type of the provider that the service has for its own tests.
const TESTING: &str = "testing";

/// Says whether an identity proof is good.
pub type Accepts = Arc<dyn Fn(&IdentityProof<'_>) -> bool + Send + Sync>;

/// A provider.
#[derive(Clone)]
pub enum Provider {
    /// Workers are made by `createWorker` and prove their identity with a secret.
    Static,
    /// Workers come from elsewhere, and a test says which proof is good.
    Proving {
        provider_type: String,
        accepts: Accepts,
    },
    /// It could not be set up.
    Broken { provider_type: String },
    /// That of a deleted worker pool.
    Null,
}

/// The identity proof of a worker that registers. `Debug` omits the proof.
pub struct IdentityProof<'a> {
    pub(crate) key: WorkerKey<'a>,
    pub(crate) proof: &'a Value,
}

impl fmt::Debug for IdentityProof<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IdentityProof")
            .field("place", &self.key)
            .finish_non_exhaustive()
    }
}

impl IdentityProof<'_> {
    /// The worker pool that it says it is of.
    pub fn worker_pool_id(&self) -> &str {
        self.key.pool
    }

    /// The worker group that it says it is of.
    pub fn worker_group(&self) -> &str {
        self.key.group
    }

    /// The worker that it says it is.
    pub fn worker_id(&self) -> &str {
        self.key.id
    }

    /// The `workerIdentityProof` of the request, which is an object: for a worker of AWS, say, `document` and
    /// `signature`.
    pub fn value(&self) -> &Value {
        self.proof
    }
}

/// The providers, in the order in which they are listed.
pub struct Providers(Vec<(String, Provider)>);

impl Default for Providers {
    fn default() -> Providers {
        Providers(vec![(STATIC.to_string(), Provider::Static)])
    }
}

impl Providers {
    /// Adds a provider, or replaces the one with the same id.
    pub fn put(&mut self, id: String, provider: Provider) {
        match self.0.iter_mut().find(|(known, _)| *known == id) {
            Some((_, known)) => *known = provider,
            None => self.0.push((id, provider)),
        }
    }

    /// Returns all providers, in the order of the list.
    pub fn iter(&self) -> impl Iterator<Item = &(String, Provider)> {
        self.0.iter()
    }

    /// Returns the provider with this id.
    ///
    /// # Errors
    ///
    /// `unknown` if there is none; `ProviderSetupFailed` if it is broken.
    pub fn working(
        &self,
        id: &str,
        unknown: impl FnOnce() -> ErrorResponse,
    ) -> Result<&Provider, ErrorResponse> {
        let found = self.0.iter().find(|(known, _)| known == id);
        match found.map(|(_, provider)| provider) {
            Some(Provider::Broken { .. }) => Err(ErrorResponse::provider_setup_failed()),
            Some(provider) => Ok(provider),
            None if id == NULL => Ok(&Provider::Null),
            None => Err(unknown()),
        }
    }
}

impl Provider {
    /// Returns the provider type, such as `aws`.
    pub fn provider_type(&self) -> &str {
        match self {
            Provider::Static => "static",
            Provider::Proving { provider_type, .. } | Provider::Broken { provider_type } => {
                provider_type
            }
            Provider::Null => NULL,
        }
    }

    /// Returns the error response for an unsupported operation, such as `creating`.
    pub fn unsupported(&self, doing: &str) -> ErrorResponse {
        match self.provider_type() {
            TESTING => ErrorResponse::input_error(format!(
                "{doing} workers is not supported for testing provider"
            )),
            _ => ErrorResponse::input_error("not supported for this provider"),
        }
    }

    /// Returns the error response for an invalid identity proof.
    pub fn invalid_proof(&self) -> ErrorResponse {
        ErrorResponse::input_error(match self.provider_type() {
            "aws" => "Instance validation error",
            "azure" => "Signature validation error",
            _ => "Token validation error",
        })
    }
}
