//! Waits until tasks and task groups are resolved. With the feature `queue`.
//!
//! A wait polls the queue. `Poller` decides when the next poll is due, and which failed polls end the wait.

#[cfg(feature = "blocking")]
mod blocking;
mod failed_task;
mod poller;
mod resolved_group;
mod task;
mod task_counts;
mod task_group;

pub use failed_task::FailedTask;
pub use resolved_group::ResolvedTaskGroup;
pub use task::TaskWait;
pub use task_counts::TaskCounts;
pub use task_group::TaskGroupWait;

use crate::queue::Queue;

/// Waits, with the feature `queue`.
impl Queue {
    /// Waits until a task is resolved, and returns its status.
    ///
    /// The status is that of a completed, a failed or an exceptional task alike: see [`TaskWait::require_success`].
    ///
    /// ```no_run
    /// # async fn example(client: &taskcluster_client::Client) -> Result<(), taskcluster_client::Error> {
    /// use std::time::Duration;
    /// use taskcluster_client::queue::Queue;
    ///
    /// let status = Queue::new(client)
    ///     .wait_for_task("fN1SbArXTPSVFNUvaOlinQ")
    ///     .every(Duration::from_secs(10))
    ///     .deadline(Duration::from_secs(3600))
    ///     .await?;
    /// println!("the task is {}", status.state);
    /// # Ok(())
    /// # }
    /// ```
    pub fn wait_for_task(&self, task_id: &str) -> TaskWait {
        TaskWait::new(self, task_id)
    }

    /// Waits until all tasks of a task group are resolved, and returns their counts and the failed tasks.
    ///
    /// Tasks that are added in the meantime count too. The wait ends when all tasks that exist are resolved, whether the
    /// group is sealed or not. So if a program outside the group adds tasks, wait after it has added the last one.
    ///
    /// ```no_run
    /// # async fn example(client: &taskcluster_client::Client) -> Result<(), taskcluster_client::Error> {
    /// use taskcluster_client::queue::Queue;
    ///
    /// let group = Queue::new(client)
    ///     .wait_for_task_group("fN1SbArXTPSVFNUvaOlinQ")
    ///     .on_progress(|counts| eprintln!("{counts}"))
    ///     .await?;
    /// for task in group.failed() {
    ///     eprintln!("{task}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn wait_for_task_group(&self, task_group_id: &str) -> TaskGroupWait {
        TaskGroupWait::new(self, task_group_id)
    }
}
