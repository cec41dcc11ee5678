//! The request log.

use crate::deployment::UnknownEndpoint;
use crate::fake::handle::Fake;
use crate::store::LoggedRequest;

impl Fake {
    /// The requests that have arrived so far, whatever was answered, the oldest first. A request is there as soon as it
    /// has taken effect, which is before its answer has arrived.
    ///
    /// The fake keeps the latest 10,000 that together take no more than 16 MB of memory; of more, the oldest are
    /// forgotten.
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

    /// Those of [`Fake::requests`] that are for this endpoint, such as `worker-manager.createWorkerPool`.
    ///
    /// # Errors
    ///
    /// When there is no such endpoint.
    pub fn requests_to(&self, endpoint: &str) -> Result<Vec<LoggedRequest>, UnknownEndpoint> {
        self.check_endpoint(endpoint)?;
        let log = self.shared.log();
        let requests = log.iter().filter(|r| r.endpoint() == Some(endpoint));
        Ok(requests.cloned().collect())
    }

    /// Forgets the requests that have arrived so far.
    pub fn clear_requests(&self) {
        self.shared.log().clear();
    }
}
