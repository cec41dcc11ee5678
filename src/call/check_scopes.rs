//! Checks whether a client's own scopes satisfy the needs of a call.

use super::{Call, Endpoint};
use crate::client::Client;
use crate::scopes::{HeldScopes, Reading, ScopeCheck, ScopeSet};
use crate::signing::Credentials;

impl Client {
    /// Returns whether this client's own scopes satisfy the needs of the call. Sends nothing.
    ///
    /// A client knows the scopes of its temporary credentials, which are in their certificate, and the scopes that it
    /// is [restricted](crate::ClientBuilder::authorized_scopes) to. It does not know the scopes of permanent
    /// credentials, of callers without credentials, and in roles. If the result depends on unknown scopes, or on values
    /// that only the service knows, it is [`Unknown`](ScopeCheck::Unknown). Endpoints that need no scopes are always
    /// [`Satisfied`](ScopeCheck::Satisfied).
    ///
    /// The check ignores scopes that the deployment grants to everybody (the role `anonymous`).
    ///
    /// ```
    /// # #[cfg(feature = "worker-manager")] {
    /// use taskcluster_client::worker_manager::WorkerManager;
    /// use taskcluster_client::{Client, Credentials};
    ///
    /// let client = Client::builder("https://tc.example.com")
    ///     .credentials(Credentials::new("static/me", "no-such-token"))
    ///     .authorized_scopes(["worker-manager:get-worker-pool:proj/*"])
    ///     .build()?;
    /// let wm = WorkerManager::new(&client);
    /// assert!(client.check_scopes(&wm.worker_pool("proj/ci")).is_satisfied());
    /// let check = client.check_scopes(&wm.delete_worker_pool("proj/ci"));
    /// assert_eq!(check.missing().unwrap().to_string(), "worker-manager:manage-worker-pool:proj/ci");
    /// # }
    /// # Ok::<(), taskcluster_client::Error>(())
    /// ```
    pub fn check_scopes<E: Endpoint>(&self, call: &Call<E>) -> ScopeCheck {
        let options = call.options().over(&self.0.options);
        let authorized = options.authorized_scopes;
        let identity = self.0.identity.get();
        let credentials = identity.credentials.as_ref();
        let held = HeldScopes {
            certified: credentials.and_then(certified),
            authorized: credentials.and(authorized).map(ScopeSet::from_iter),
        };
        held.check(
            &call.scopes(Reading::Strict),
            &call.scopes(Reading::Lenient),
        )
    }
}

/// Returns the scopes of temporary credentials.
fn certified(credentials: &Credentials) -> Option<ScopeSet> {
    Some(credentials.certificate()?.scopes().iter().collect())
}
