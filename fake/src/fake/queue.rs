//! Control of the queue.

use std::time::Duration;

use super::handle::Fake;
use crate::services::queue;

/// # Queue
impl Fake {
    /// Sets the duration of claims.
    ///
    /// It applies to later calls of `claimWork`, `claimTask` and `reclaimTask`. The default is 20 minutes.
    pub fn set_claim_timeout(&self, timeout: Duration) {
        let mut state = self.shared.state();
        state.queue.set_claim_timeout(timeout.as_secs());
    }

    /// Expires the claim of a run now, while its worker continues.
    ///
    /// The run becomes an exception with the reason `claim-expired`, and a retry follows if the task has retries left. The worker
    /// notices it at its next call: `reclaimTask`, `reportCompleted`, `reportFailed` and `reportException` fail with 409
    /// `RequestConflict`. `createArtifact` works for another 25 minutes, and then fails with 409.
    ///
    /// Returns false if the run does not exist or is not running.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let fake = taskcluster_fake::Fake::start().await?;
    /// // A worker claims a task here.
    /// # let task_id = "fN1SbArXTPSVFNUvaOlinQ";
    /// let was_running = fake.expire_claim(task_id, 0);
    /// # assert!(!was_running);
    /// # Ok(())
    /// # }
    /// ```
    pub fn expire_claim(&self, task_id: &str, run_id: usize) -> bool {
        self.shared
            .with_state(|state, now| queue::expire_claim_of(state, task_id, run_id, now))
    }
}
