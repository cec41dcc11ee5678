//! Installing handlers.

use std::sync::Arc;

use super::handle::Fake;
use crate::deployment::UnknownEndpoint;
use crate::handlers::{Reply, Request};

impl Fake {
    /// Has this closure answer the requests to an endpoint, such as `queue.createTask`, from now on. An earlier one for the
    /// endpoint is replaced; so is the fake's own answer, if it has one.
    ///
    /// A request gets to the closure once it has passed the checks that the real service makes by its reference: its
    /// credentials are good, its scopes suffice, it has no unknown query keys, and its body fits the schema. What
    /// fails them is answered as the service does it. An endpoint with neither an answer of the fake's nor a closure
    /// is answered with 501.
    ///
    /// Of the scopes, parameters are filled in from the path, the query or the body. One that only the service's state
    /// could tell, such as the scheduler of a task, may be anything; a list of that kind is empty.
    ///
    /// The closure runs on a thread of its own, so it may wait, on a channel or a [`Barrier`](std::sync::Barrier), say:
    /// other requests go on, and so does the runtime of the test. Several requests may run it at once.
    ///
    /// If it panics, the response is a 500 whose message names the endpoint and the text of the panic. Its `Retry-After` is a
    /// year, so that a client does not retry the request and the test fails at once.
    ///
    /// # Errors
    ///
    /// When there is no such endpoint. The message names those that are much like it.
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

    /// Undoes [`Fake::on`]: the endpoint is answered as it was from the start. Nothing happens if it was.
    ///
    /// # Errors
    ///
    /// When there is no such endpoint.
    pub fn off(&self, endpoint: &str) -> Result<(), UnknownEndpoint> {
        let route = self.shared.deployment().endpoint(endpoint)?;
        self.shared.handlers().remove(route.endpoint());
        Ok(())
    }
}
