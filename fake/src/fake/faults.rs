//! Installing faults.

use std::collections::VecDeque;

use super::handle::Fake;
use crate::deployment::UnknownEndpoint;
use crate::faults::{Fault, FaultError};
use crate::storage::Operation;

impl Fake {
    /// Applies these faults to the next requests to an endpoint, one fault per request.
    ///
    /// Later requests succeed again. The faults replace earlier ones for the endpoint; an empty list clears them.
    ///
    /// The endpoint is named by service and method, such as `worker-manager.createWorkerPool`. The operations of the storage,
    /// which contains artifacts and objects, are `s3.getObject`, `s3.headObject` and `s3.putObject`; a [`Fault::error`] there
    /// is XML, as in S3.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use std::time::Duration;
    /// use taskcluster_client::worker_manager::WorkerManager;
    /// use taskcluster_client::{Client, RetryPolicy};
    /// use taskcluster_fake::{Fake, Fault};
    ///
    /// let fake = Fake::start().await?;
    /// let client = Client::builder(fake.root_url()).build()?;
    /// let wm = WorkerManager::new(&client);
    ///
    // The client retries after both faults.
    /// let endpoint = "worker-manager.ping";
    /// fake.fail(endpoint, [Fault::status(503).retry_after(Duration::ZERO), Fault::reset()])?;
    /// wm.ping().await?;
    /// let statuses = fake.requests().iter().map(|request| request.status()).collect::<Vec<_>>();
    /// assert_eq!(statuses, [Some(503), None, Some(200)]);
    ///
    // Without retries, the call fails.
    /// fake.fail(endpoint, [Fault::error(500, "InternalServerError", "No database")])?;
    /// let error = wm.ping().retry(RetryPolicy::default().max_retries(0)).await.unwrap_err();
    /// assert_eq!(error.code(), Some("InternalServerError"));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Fails if the endpoint is unknown or the status of a fault is not between 200 and 599. Nothing changes then.
    pub fn fail(
        &self,
        endpoint: &str,
        faults: impl IntoIterator<Item = Fault>,
    ) -> Result<(), FaultError> {
        self.check_endpoint(endpoint)?;
        let faults = checked(faults)?;
        self.shared.faults().replace(Some(endpoint), faults);
        Ok(())
    }

    /// Applies these faults to the next requests to any path.
    ///
    /// They also apply to requests that match no endpoint. Pending faults of an endpoint come first. See [`Fake::fail`].
    ///
    /// # Errors
    ///
    /// Fails if the status of a fault is not between 200 and 599. Nothing changes then.
    pub fn fail_all(&self, faults: impl IntoIterator<Item = Fault>) -> Result<(), FaultError> {
        let faults = checked(faults)?;
        self.shared.faults().replace(None, faults);
        Ok(())
    }

    /// Clears all pending faults, including endless ones.
    pub fn clear_faults(&self) {
        *self.shared.faults() = Default::default();
    }

    pub(super) fn check_endpoint(&self, name: &str) -> Result<(), UnknownEndpoint> {
        if Operation::is_endpoint(name) {
            return Ok(());
        }
        self.shared.deployment().endpoint(name).map(drop)
    }
}

fn checked(faults: impl IntoIterator<Item = Fault>) -> Result<VecDeque<Fault>, FaultError> {
    let faults = faults.into_iter();
    let faults = faults.map(|fault| match fault.impossible_status() {
        Some(status) => Err(FaultError::Status(status)),
        None => Ok(fault),
    });
    faults.collect()
}
