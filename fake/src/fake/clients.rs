//! Clients and roles.

use taskcluster_client::Timestamp;

use super::handle::Fake;
use crate::auth::{Client, ClientRecord, Role};
use crate::store::Date;

/// # Clients
impl Fake {
    /// Adds a client with these scopes, each of which may end in `*`.
    ///
    /// The client is enabled and does not expire. It replaces a client with the same id, including the client of
    /// [`Fake::credentials`].
    pub fn add_client(
        &self,
        client_id: impl Into<String>,
        access_token: impl Into<String>,
        scopes: impl IntoIterator<Item = impl Into<String>>,
    ) {
        let scopes = scopes.into_iter().map(Into::into).collect();
        let client = Client::new(access_token.into(), scopes);
        self.put_client(client_id.into(), client);
    }

    /// Adds a client like [`Fake::add_client`], with an expiry.
    ///
    /// After that time by [the fake's clock](Fake::now), the fake rejects the
    /// client, and temporary credentials that it issued, with a 401.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use std::time::Duration;
    /// use taskcluster_client::worker_manager::WorkerManager;
    /// use taskcluster_client::{Client, Credentials};
    /// use taskcluster_fake::Fake;
    ///
    /// const HOUR: Duration = Duration::from_secs(3600);
    ///
    /// let fake = Fake::start().await?;
    /// fake.add_client_with_expiry("static/short", "its-access-token", ["*"], fake.now() + HOUR);
    /// let credentials = Credentials::new("static/short", "its-access-token");
    /// let client = Client::builder(fake.root_url()).credentials(credentials).build()?;
    /// let worker_manager = WorkerManager::new(&client);
    /// worker_manager.list_providers().await?;
    ///
    /// fake.advance(2 * HOUR);
    /// let error = worker_manager.list_providers().await.unwrap_err();
    /// assert!(error.is_authentication_failed());
    /// assert_eq!(error.message(), Some("Client with clientId 'static/short' has expired"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn add_client_with_expiry(
        &self,
        client_id: impl Into<String>,
        access_token: impl Into<String>,
        scopes: impl IntoIterator<Item = impl Into<String>>,
        expires: Timestamp,
    ) {
        let scopes = scopes.into_iter().map(Into::into).collect();
        let client = Client {
            expires: Date::from_millis(expires.as_millis()),
            ..Client::new(access_token.into(), scopes)
        };
        self.put_client(client_id.into(), client);
    }

    /// Disables a client. Returns whether the client exists.
    ///
    /// The fake rejects it, and temporary credentials that it issued, with a 401.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use taskcluster_client::Client;
    /// use taskcluster_client::worker_manager::WorkerManager;
    /// use taskcluster_fake::Fake;
    ///
    /// let fake = Fake::start().await?;
    /// let credentials = fake.credentials();
    /// let client_id = credentials.client_id().to_string();
    /// let client = Client::builder(fake.root_url()).credentials(credentials).build()?;
    /// let worker_manager = WorkerManager::new(&client);
    ///
    /// assert!(fake.disable_client(&client_id));
    /// let error = worker_manager.list_providers().await.unwrap_err();
    /// assert_eq!(error.message(), Some("Client with clientId 'static/fake/root' is disabled"));
    ///
    /// assert!(fake.enable_client(&client_id));
    /// worker_manager.list_providers().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn disable_client(&self, client_id: &str) -> bool {
        self.set_disabled(client_id, true)
    }

    /// Enables a client that [`Fake::disable_client`] disabled. Returns whether the client exists.
    pub fn enable_client(&self, client_id: &str) -> bool {
        self.set_disabled(client_id, false)
    }

    fn put_client(&self, client_id: String, mut client: Client) {
        client.record = ClientRecord::new(self.shared.clock().now().date);
        self.shared.state().clients.replace(client_id, client);
    }

    fn set_disabled(&self, client_id: &str, is_disabled: bool) -> bool {
        let mut state = self.shared.state();
        let client = state.clients.find_mut(client_id);
        client
            .map(|client| client.is_disabled = is_disabled)
            .is_some()
    }
}

/// # Roles
impl Fake {
    /// Adds a role, or replaces the one with the same id.
    ///
    /// The role grants these scopes to every caller with the scope `assume:` plus its id.
    ///
    /// An id that ends in `*` matches all ids with that prefix; `<..>` in the role's scopes is replaced by the rest of the
    /// matched id. Every caller has the role `anonymous`, with or without credentials.
    pub fn add_role(
        &self,
        role_id: impl Into<String>,
        scopes: impl IntoIterator<Item = impl Into<String>>,
    ) {
        let scopes = scopes.into_iter().map(Into::into).collect();
        let role = Role::new(scopes, String::new(), self.shared.clock().now().date);
        let mut state = self.shared.state();
        state.clients.roles.replace(role_id.into(), role);
    }

    /// Removes a role.
    pub fn remove_role(&self, role_id: &str) {
        self.shared.state().clients.roles.remove(role_id);
    }
}
