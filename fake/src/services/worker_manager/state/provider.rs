//! Providers: they start workers and check their identity.

use std::fmt;
use std::sync::Arc;

use serde_json::Value;

use super::worker_table::WorkerKey;
use crate::http::ErrorResponse;

/// The provider whose workers `createWorker` adds.
pub const STATIC: &str = "static";

/// The provider of a deleted worker pool.
pub const NULL: &str = "null-provider";

/// The provider type of the service's own tests.
const TESTING: &str = "testing";

/// Returns whether an identity proof is valid.
pub type Accepts = Arc<dyn Fn(&IdentityProof<'_>) -> bool + Send + Sync>;

/// A provider.
#[derive(Clone)]
pub enum Provider {
    /// `createWorker` adds workers, which prove their identity with a secret.
    Static,
    /// A cloud starts workers, and a test decides which proofs are valid.
    Proving {
        provider_type: String,
        accepts: Accepts,
    },
    /// The provider could not be set up.
    Broken { provider_type: String },
    /// The provider of a deleted worker pool.
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
    /// Returns the worker pool that the worker claims.
    pub fn worker_pool_id(&self) -> &str {
        self.key.pool
    }

    /// Returns the worker group that the worker claims.
    pub fn worker_group(&self) -> &str {
        self.key.group
    }

    /// Returns the worker id that the worker claims.
    pub fn worker_id(&self) -> &str {
        self.key.id
    }

    /// Returns the `workerIdentityProof` of the request, an object.
    ///
    /// For a worker of AWS, for example, it contains `document` and
    /// `signature`.
    pub fn value(&self) -> &Value {
        self.proof
    }
}

/// The providers, in the order of their list.
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
    /// `unknown` if the provider does not exist; `ProviderSetupFailed` if it is broken.
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
