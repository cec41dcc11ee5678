//! Providers: where workers come from, and how they prove who they are.

use std::fmt;
use std::sync::Arc;

use serde_json::{Value, json};

use super::roster::Place;
use crate::answer::Answer;
use crate::call::Call;
use crate::failure::Failure;
use crate::paging;

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

/// What a worker says to prove its identity when it registers. `Debug` shows who, and not the proof.
pub struct IdentityProof<'a> {
    pub(super) place: Place<'a>,
    pub(super) proof: &'a Value,
}

impl fmt::Debug for IdentityProof<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IdentityProof")
            .field("place", &self.place)
            .finish_non_exhaustive()
    }
}

impl IdentityProof<'_> {
    /// The worker pool that it says it is of.
    pub fn worker_pool_id(&self) -> &str {
        self.place.pool
    }

    /// The worker group that it says it is of.
    pub fn worker_group(&self) -> &str {
        self.place.group
    }

    /// The worker that it says it is.
    pub fn worker_id(&self) -> &str {
        self.place.id
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
    /// Adds a provider, or puts it in the place of the one of that id.
    pub fn put(&mut self, id: String, provider: Provider) {
        match self.0.iter_mut().find(|(known, _)| *known == id) {
            Some((_, known)) => *known = provider,
            None => self.0.push((id, provider)),
        }
    }

    /// The provider of this id.
    ///
    /// # Errors
    ///
    /// `unknown` if there is none, `ProviderSetupFailed` if it is broken.
    pub fn working(
        &self,
        id: &str,
        unknown: impl FnOnce() -> Failure,
    ) -> Result<&Provider, Failure> {
        let found = self.0.iter().find(|(known, _)| known == id);
        match found.map(|(_, provider)| provider) {
            Some(Provider::Broken { .. }) => Err(Failure::provider_setup_failed()),
            Some(provider) => Ok(provider),
            None if id == NULL => Ok(&Provider::Null),
            None => Err(unknown()),
        }
    }
}

impl Provider {
    fn provider_type(&self) -> &str {
        match self {
            Provider::Static => "static",
            Provider::Proving { provider_type, .. } | Provider::Broken { provider_type } => {
                provider_type
            }
            Provider::Null => NULL,
        }
    }

    /// What it says to something that it cannot do; `doing` tells what.
    pub fn unsupported(&self, doing: &str) -> Failure {
        match self.provider_type() {
            TESTING => Failure::input_error(format!(
                "{doing} workers is not supported for testing provider"
            )),
            _ => Failure::input_error("not supported for this provider"),
        }
    }

    /// What it says to an identity proof that is not good.
    pub fn refusal(&self) -> Failure {
        Failure::input_error(match self.provider_type() {
            "aws" => "Instance validation error",
            "azure" => "Signature validation error",
            _ => "Token validation error",
        })
    }
}

/// `listProviders`. The null provider is not among them.
pub fn list(call: &Call<'_>, providers: &Providers) -> Result<Answer, Failure> {
    let providers = providers.0.iter().map(|(id, provider)| {
        let provider_type = provider.provider_type();
        json!({ "providerId": id, "providerType": provider_type })
    });
    paging::numbered_page(call, "providers", providers)
}
