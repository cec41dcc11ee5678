//! Adding providers.

use std::sync::Arc;

use crate::fake::handle::Fake;
use crate::services::worker_manager::{IdentityProof, Provider};

/// # Providers
///
/// A fake has one provider from the start: `static`, whose workers an administrator makes with `createWorker`. Others
/// are added, and then are listed, can be a worker pool's, and let workers register.
impl Fake {
    /// Adds a provider of this type, such as `aws`, `azure` or `google`: one that brings up workers by itself. `accepts`
    /// says whether a worker that registers is who it says. It must not call the fake, other than for the time.
    ///
    /// Nothing is brought up, of course: a test says which workers the provider was asked for with
    /// [`Fake::add_worker`]. As with the real ones, such a worker can register once. The pool's `config` may be any
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

    /// Adds a provider like `static`.
    pub fn add_static_provider(&self, provider_id: impl Into<String>) {
        self.put_provider(provider_id, Provider::Static);
    }

    /// Adds a provider that is listed and does not work: what needs it is answered with 503 `ProviderSetupFailed`. Added
    /// again in another way, it works.
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
