//! The wait for one task.

use std::fmt;
use std::future::IntoFuture;
use std::pin::Pin;
use std::time::Duration;

use super::failed_task::FailedTask;
use super::poller::{Next, PollSettings, Poller};
use crate::error::Error;
use crate::http::RetryPolicy;
use crate::queue::{Queue, TaskStatus};

type OnProgress = Box<dyn FnMut(&TaskStatus) + Send>;

/// A configured wait for a task, not yet started: see [`Queue::wait_for_task`].
///
/// Await it to start it. With the feature `blocking`, `wait` starts it without async. Dropping the future stops it.
///
/// # Polls
///
/// The wait polls [`Queue::status`] immediately, and then [`every`](Self::every) 10 s. Each interval is up to a quarter
/// shorter or longer, so that many waits do not poll at the same time. A longer `Retry-After` is honoured, up
/// to a day.
///
/// Each poll has the retries of a call. If the first poll still fails, the wait fails. Later, the wait tolerates up to 5
/// failed polls in a row after a connection error, a timeout, a 5xx or a 429.
///
/// With the feature `pulse`, the wait can listen to messages instead, and polls rarely: see `listen`.
#[must_use = "a wait does nothing until it is awaited"]
pub struct TaskWait {
    queue: Queue,
    pub(super) task_id: String,
    pub(super) settings: PollSettings,
    require_success: bool,
    on_progress: Option<OnProgress>,
}

impl TaskWait {
    pub(super) fn new(queue: &Queue, task_id: &str) -> Self {
        Self {
            queue: queue.clone(),
            task_id: task_id.to_owned(),
            settings: PollSettings::default(),
            require_success: false,
            on_progress: None,
        }
    }

    /// Sets the interval between two polls. Default: 10 s, or 60 s with a listener. Maximum: a day.
    pub fn every(mut self, interval: Duration) -> Self {
        self.settings.interval = Some(interval);
        self
    }

    /// Sets the deadline of the whole wait. Default: none.
    ///
    /// After the deadline the wait fails with [`Error::is_timeout`]. A task that no one schedules is resolved only at
    /// its own deadline.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.settings.deadline = Some(deadline);
        self
    }

    /// Sets the retry policy of each poll, instead of the client's.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.settings.retry = Some(policy);
        self
    }

    /// Makes the wait fail if the task is resolved as `failed` or `exception`; see [`Error::is_task_failed`].
    ///
    /// Without this setting, the wait returns the status of such a task.
    pub fn require_success(mut self) -> Self {
        self.require_success = true;
        self
    }

    /// Calls the closure with the status after the first poll, and whenever the state or the number of runs changes.
    pub fn on_progress(mut self, tell: impl FnMut(&TaskStatus) + Send + 'static) -> Self {
        self.on_progress = Some(Box::new(tell));
        self
    }

    /// Polls until the task is resolved.
    pub(super) async fn run(mut self) -> Result<TaskStatus, Error> {
        let call = self.queue.status(&self.task_id);
        let settings = std::mem::take(&mut self.settings);
        let mut poller = Poller::start(call.client(), settings).await?;
        let mut last = None;
        loop {
            let next = match poller.limited(call.clone()).await {
                Ok(response) => {
                    let status = response.status;
                    self.report(&status, &mut last);
                    if status.state.is_resolved() {
                        return self.checked(status);
                    }
                    poller.after_success().await
                }
                Err(error) => poller.after_failure(error).await?,
            };
            if let Next::TimedOut = next {
                let state = match &last {
                    Some((state, _)) => format!("it is {state}"),
                    None => "the queue did not respond".to_owned(),
                };
                let what = format!("task {} was not resolved ({state})", self.task_id);
                return Err(poller.timed_out(&what));
            }
        }
    }

    /// Reports the status if it differs from the last one.
    fn report(&mut self, status: &TaskStatus, last: &mut Option<(String, usize)>) {
        let now = Some((status.state.to_string(), status.runs.len()));
        if *last != now {
            *last = now;
            if let Some(tell) = &mut self.on_progress {
                tell(status);
            }
        }
    }

    fn checked(&self, status: TaskStatus) -> Result<TaskStatus, Error> {
        match FailedTask::of(&status, "").filter(|_| self.require_success) {
            Some(failed) => {
                let what = format!("task {failed}");
                Err(Error::tasks_failed(what, vec![failed.task_id]))
            }
            None => Ok(status),
        }
    }
}

impl IntoFuture for TaskWait {
    type Output = Result<TaskStatus, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.run())
    }
}

impl fmt::Debug for TaskWait {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TaskWait")
            .field("task_id", &self.task_id)
            .field("settings", &self.settings)
            .field("require_success", &self.require_success)
            .finish_non_exhaustive()
    }
}
