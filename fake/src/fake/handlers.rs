//! Installing handlers.

use std::sync::Arc;

use super::handle::Fake;
use crate::deployment::UnknownEndpoint;
use crate::handlers::{Reply, Request};

impl Fake {
    /// Installs a handler for an endpoint, such as `queue.createTask`.
    ///
    /// The handler replaces the fake's own implementation of the endpoint, if any, or an earlier handler.
    ///
    /// The handler runs after a request has passed the checks that the real service makes by its reference: valid
    /// credentials, sufficient scopes, known query keys, and a body that matches the schema. A request that fails a check
    /// gets the error response of the real service. An endpoint with neither an implementation nor a handler responds with
    /// 501.
    ///
    /// The path, the query or the body fill the parameters of the scopes. A parameter that depends on the service's state,
    /// such as the scheduler of a task, matches any value; a list of that kind is empty.
    ///
    /// The handler runs on its own thread, so it may block, for example on a channel or a [`Barrier`](std::sync::Barrier).
    /// Other requests and the test's runtime continue meanwhile. Several requests may run the handler concurrently.
    ///
    /// If it panics, the response is a 500 whose message names the endpoint and the text of the panic. Its `Retry-After` is a
    /// year, so that a client does not retry the request and the test fails immediately.
    ///
    /// # Errors
    ///
    /// Fails if the endpoint is unknown. The message names similar endpoints.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use serde_json::json;
    /// use taskcluster_client::worker_manager::WorkerManager;
    /// use taskcluster_client::{Client, RetryPolicy};
    /// use taskcluster_fake::{Fake, Reply};
    ///
    /// let fake = Fake::start().await?;
    /// fake.on("worker-manager.listProviders", |request| {
    ///     assert_eq!(request.client_id(), Some("static/fake/root"));
    ///     json!({ "providers": [{ "providerId": "mine", "providerType": "google" }] })
    /// })?;
    /// fake.on("worker-manager.worker", |request| {
    ///     let worker = request.param("workerId");
    ///     Reply::error(404, "ResourceNotFound", format!("{worker} is on holiday"))
    /// })?;
    ///
    /// let client = Client::builder(fake.root_url()).credentials(fake.credentials()).build()?;
    /// let worker_manager = WorkerManager::new(&client);
    /// let providers = worker_manager.list_providers().await?.providers;
    /// assert_eq!(providers[0].provider_id, "mine");
    /// let error = worker_manager.worker("a/b", "g", "w").await.unwrap_err();
    /// assert_eq!(error.message(), Some("w is on holiday"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn on<H, R>(&self, endpoint: &str, handler: H) -> Result<(), UnknownEndpoint>
    where
        H: Fn(&Request) -> R + Send + Sync + 'static,
        R: Into<Reply>,
    {
        let route = self.shared.deployment().endpoint(endpoint)?;
        let handler = Arc::new(move |request: &Request| handler(request).into());
        self.shared.handlers().install(route.endpoint(), handler);
        Ok(())
    }

    /// Removes the handler of an endpoint, if any. The fake's own implementation applies again.
    ///
    /// # Errors
    ///
    /// Fails if the endpoint is unknown.
    pub fn off(&self, endpoint: &str) -> Result<(), UnknownEndpoint> {
        let route = self.shared.deployment().endpoint(endpoint)?;
        self.shared.handlers().remove(route.endpoint());
        Ok(())
    }
}
