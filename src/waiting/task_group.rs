//! The wait for a task group.

use std::fmt;
use std::future::IntoFuture;
use std::pin::Pin;
use std::time::Duration;

use super::failed_task::FailedTask;
use super::poller::{Next, PollSettings, Poller};
use super::resolved_group::ResolvedTaskGroup;
use super::task_counts::TaskCounts;
use crate::call::{Call, Pages};
use crate::error::Error;
use crate::http::RetryPolicy;
use crate::queue::Queue;
use crate::queue::endpoint::ListTaskGroup;

type OnProgress = Box<dyn FnMut(&TaskCounts) + Send>;

/// The maximum number of failed tasks that an error message names. [`Error::failed_tasks`] has all.
const NAMED: usize = 10;

/// A configured wait for a task group, not yet started: see [`Queue::wait_for_task_group`].
///
/// Await it to start it. With the feature `blocking`, `wait` starts it without async. Dropping the future stops it.
///
/// # Polls
///
/// Each poll lists the task group, page by page. Memory holds one page, and the failed tasks. The intervals and the
/// handling of failed polls are those of [`TaskWait`](crate::TaskWait).
///
/// A task can be added while a poll reads the pages of a long list. So the wait ends only after a list of one page, or
/// after two lists in a row with the same counts, in which all tasks are resolved.
///
/// With the feature `pulse`, the wait can listen to messages instead, and polls rarely: see `listen`.
#[must_use = "a wait does nothing until it is awaited"]
pub struct TaskGroupWait {
    queue: Queue,
    pub(super) task_group_id: String,
    pub(super) settings: PollSettings,
    require_success: bool,
    on_progress: Option<OnProgress>,
}

/// The tasks of the group, as one poll listed them.
struct Listed {
    counts: TaskCounts,
    failed: Vec<FailedTask>,
    pages: u32,
}

impl TaskGroupWait {
    pub(super) fn new(queue: &Queue, task_group_id: &str) -> Self {
        Self {
            queue: queue.clone(),
            task_group_id: task_group_id.to_owned(),
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

    /// Sets the retry policy of each request, instead of the client's.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.settings.retry = Some(policy);
        self
    }

    /// Makes the wait fail if any task is resolved as `failed` or `exception`, after all tasks are resolved.
    ///
    /// The error names the tasks: see [`Error::is_task_failed`]. Without this setting, the wait returns the group;
    /// [`ResolvedTaskGroup::failed`] has these tasks.
    pub fn require_success(mut self) -> Self {
        self.require_success = true;
        self
    }

    /// Calls the closure with the counts after the first poll, and whenever they change.
    pub fn on_progress(mut self, tell: impl FnMut(&TaskCounts) + Send + 'static) -> Self {
        self.on_progress = Some(Box::new(tell));
        self
    }

    /// Polls until all tasks are resolved.
    pub(super) async fn run(mut self) -> Result<ResolvedTaskGroup, Error> {
        let call = self.queue.list_task_group(&self.task_group_id);
        let settings = std::mem::take(&mut self.settings);
        let mut poller = Poller::start(call.client(), settings).await?;
        let mut last = None;
        loop {
            let next = match list(pages(call.clone(), &poller)).await {
                Ok(listed) => {
                    let is_confirmed = listed.pages == 1 || last == Some(listed.counts);
                    self.report(listed.counts, &mut last);
                    match listed.counts.unresolved() {
                        0 if is_confirmed => return self.resolved(listed),
                        0 => {
                            poller.succeeded();
                            Next::Poll
                        }
                        _ => poller.after_success().await,
                    }
                }
                Err(error) => poller.after_failure(error).await?,
            };
            if let Next::TimedOut = next {
                let counts = match &last {
                    Some(counts) => counts.to_string(),
                    None => "the queue did not respond".to_owned(),
                };
                let what = format!(
                    "task group {} was not resolved ({counts})",
                    self.task_group_id
                );
                return Err(poller.timed_out(&what));
            }
        }
    }

    /// Reports the counts if they differ from the last ones.
    fn report(&mut self, counts: TaskCounts, last: &mut Option<TaskCounts>) {
        if *last != Some(counts) {
            *last = Some(counts);
            if let Some(tell) = &mut self.on_progress {
                tell(&counts);
            }
        }
    }

    fn resolved(self, listed: Listed) -> Result<ResolvedTaskGroup, Error> {
        let Listed { counts, failed, .. } = listed;
        if self.require_success && !failed.is_empty() {
            let (count, total) = (failed.len(), counts.total());
            let mut named: Vec<_> = failed.iter().take(NAMED).map(ToString::to_string).collect();
            if count > NAMED {
                named.push(format!("and {} more", count - NAMED));
            }
            let what = format!(
                "task group {}: {count} of {total} tasks did not complete: {}",
                self.task_group_id,
                named.join("; ")
            );
            let ids = failed.into_iter().map(|task| task.task_id);
            return Err(Error::tasks_failed(what, ids.collect()));
        }
        Ok(ResolvedTaskGroup::new(self.task_group_id, counts, failed))
    }
}

/// Returns the pages of the group, within the time that is left.
fn pages(call: Call<ListTaskGroup>, poller: &Poller) -> Pages<ListTaskGroup> {
    let pages = poller.limited(call).pages();
    match poller.left() {
        Some(left) => pages.deadline(left),
        None => pages,
    }
}

/// Lists the tasks of the group once.
async fn list(mut pages: Pages<ListTaskGroup>) -> Result<Listed, Error> {
    let mut listed = Listed {
        counts: TaskCounts::default(),
        failed: Vec::new(),
        pages: 0,
    };
    while let Some(page) = pages.next().await {
        listed.pages += 1;
        for member in page?.tasks {
            listed.counts.add(&member.status.state);
            let failed = FailedTask::of(&member.status, &member.task.metadata.name);
            listed.failed.extend(failed);
        }
    }
    Ok(listed)
}

impl IntoFuture for TaskGroupWait {
    type Output = Result<ResolvedTaskGroup, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.run())
    }
}

impl fmt::Debug for TaskGroupWait {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TaskGroupWait")
            .field("task_group_id", &self.task_group_id)
            .field("settings", &self.settings)
            .field("require_success", &self.require_success)
            .finish_non_exhaustive()
    }
}
