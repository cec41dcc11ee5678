//! The request log.

use crate::deployment::UnknownEndpoint;
use crate::fake::handle::Fake;
use crate::store::LoggedRequest;

impl Fake {
    /// Returns the received requests, the oldest first.
    ///
    /// The log contains every request, whatever its response. A request is logged as soon as it has taken effect, which is
    /// before its response arrives.
    ///
    /// The fake keeps the latest 10,000 requests, and at most 16 MiB of them.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use taskcluster_client::Client;
    /// use taskcluster_client::worker_manager::WorkerManager;
    /// use taskcluster_fake::Fake;
    ///
    /// let fake = Fake::start().await?;
    /// let client = Client::builder(fake.root_url()).credentials(fake.credentials()).build()?;
    /// let pools = WorkerManager::new(&client).list_worker_pools().limit(7).await?;
    /// assert!(pools.worker_pools.is_empty());
    ///
    /// let requests = fake.requests();
    /// assert_eq!(requests.len(), 1);
    /// assert_eq!(requests[0].endpoint(), Some("worker-manager.listWorkerPools"));
    /// assert_eq!(requests[0].query(), [("limit".to_string(), "7".to_string())]);
    /// assert_eq!(requests[0].client_id(), Some("static/fake/root"));
    /// assert_eq!(requests[0].status(), Some(200));
    /// # Ok(())
    /// # }
    /// ```
    pub fn requests(&self) -> Vec<LoggedRequest> {
        self.shared.log().iter().cloned().collect()
    }

    /// Returns the received requests to this endpoint, such as `worker-manager.createWorkerPool` or `s3.putObject`.
    ///
    /// # Errors
    ///
    /// Fails if the endpoint is unknown.
    pub fn requests_to(&self, endpoint: &str) -> Result<Vec<LoggedRequest>, UnknownEndpoint> {
        self.check_endpoint(endpoint)?;
        let log = self.shared.log();
        let requests = log.iter().filter(|r| r.endpoint() == Some(endpoint));
        Ok(requests.cloned().collect())
    }

    /// Clears the request log.
    pub fn clear_requests(&self) {
        self.shared.log().clear();
    }
}
