//! Adding providers.

use std::sync::Arc;

use crate::fake::handle::Fake;
use crate::services::worker_manager::{IdentityProof, Provider};

/// # Providers
///
/// A fake starts with one provider: `static`, whose workers an administrator creates with `createWorker`. A test can add
/// others. They are then listed, worker pools can use them, and their workers can register.
impl Fake {
    /// Adds a provider that starts workers, of a type such as `aws`, `azure` or `google`.
    ///
    /// `accepts` decides whether the identity proof of a registering worker is valid. It must call no methods of the fake
    /// except [`Fake::now`].
    ///
    /// The fake starts no workers: a test adds the workers that the provider would start with
    /// [`Fake::add_worker`]. As on a real deployment, such a worker can register once. The pool's `config` may be any
    /// object; its `launchConfigs` become launch configurations.
    ///
    /// ```
    /// # async fn example() -> Result<(), taskcluster_fake::StartError> {
    /// use taskcluster_fake::{Fake, NewWorker};
    ///
    /// let fake = Fake::start().await?;
    /// fake.add_provider("aws-us-east", "aws", |proof| {
    ///     proof.value()["signature"] == format!("signed by {}", proof.worker_id())
    /// });
    /// // Once there is a worker pool `proj/ci` with that provider:
    /// fake.add_worker(NewWorker::new("proj/ci", "us-east-1a", "i-0123"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn add_provider(
        &self,
        provider_id: impl Into<String>,
        provider_type: impl Into<String>,
        accepts: impl Fn(&IdentityProof<'_>) -> bool + Send + Sync + 'static,
    ) {
        let provider = Provider::Proving {
            provider_type: provider_type.into(),
            accepts: Arc::new(accepts),
        };
        self.put_provider(provider_id, provider);
    }

    /// Adds a provider of the type `static`.
    pub fn add_static_provider(&self, provider_id: impl Into<String>) {
        self.put_provider(provider_id, Provider::Static);
    }

    /// Adds a provider that is listed but does not work.
    ///
    /// Calls that need it fail with 503 `ProviderSetupFailed`. To repair it, add a working provider with the same id.
    pub fn add_broken_provider(
        &self,
        provider_id: impl Into<String>,
        provider_type: impl Into<String>,
    ) {
        let provider_type = provider_type.into();
        self.put_provider(provider_id, Provider::Broken { provider_type });
    }

    fn put_provider(&self, provider_id: impl Into<String>, provider: Provider) {
        let mut state = self.shared.state();
        state
            .worker_manager
            .providers
            .put(provider_id.into(), provider);
    }
}
