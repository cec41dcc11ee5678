//! The artifacts of a task group: those of several tasks are listed at the same time, and returned in order.

use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::entry::Next;
use super::listing::Listing;
use super::of_task::OfTask;
use crate::call::Items;
use crate::error::Error;
use crate::queue::{TaskStatus, endpoint};

/// The maximum number of tasks whose artifacts are listed at the same time. Each holds one page.
const TASKS: usize = 8;

/// The artifacts of a task group.
pub(super) struct Group {
    tasks: Items<endpoint::ListTaskGroup>,
    /// How the list of tasks ended, if it has.
    end: Option<Result<(), Error>>,
    /// The lists of the next tasks, in the order of the group.
    lists: VecDeque<OfTask>,
}

impl Group {
    pub(super) fn new(listing: &Listing, task_group_id: &str) -> Self {
        Self {
            tasks: listing.items(listing.queue.list_task_group(task_group_id)),
            end: None,
            lists: VecDeque::new(),
        }
    }

    /// Requests the first pages of the next tasks.
    pub(super) fn prefetch(&mut self, listing: &Listing, context: &mut Context<'_>) {
        while self.lists.len() < TASKS && self.end.is_none() {
            match Pin::new(&mut self.tasks).poll_next(context) {
                Poll::Ready(Some(Ok(task))) if has_run(&task.status, listing.run_id) => {
                    let list = OfTask::new(listing, task.status.task_id);
                    self.lists.push_back(list);
                }
                Poll::Ready(Some(Ok(_))) => {}
                Poll::Ready(Some(Err(error))) => self.end = Some(Err(error)),
                Poll::Ready(None) => self.end = Some(Ok(())),
                Poll::Pending => break,
            }
        }
        for list in &mut self.lists {
            list.prefetch(context);
        }
    }

    /// Returns the next artifact or failed task; `None` at the end.
    pub(super) fn poll_next(
        &mut self,
        listing: &Listing,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Next, Error>>> {
        loop {
            self.prefetch(listing, context);
            let Some(list) = self.lists.front_mut() else {
                return match &self.end {
                    Some(Ok(())) => Poll::Ready(None),
                    Some(Err(_)) => Poll::Ready(self.end.take().and_then(Result::err).map(Err)),
                    None => Poll::Pending,
                };
            };
            match ready!(list.poll_next(context)) {
                Some(Ok(entry)) => return Poll::Ready(Some(Ok(Next::Artifact(entry)))),
                Some(Err(error)) => {
                    let task_id = std::mem::take(&mut list.task_id);
                    self.lists.pop_front();
                    return Poll::Ready(Some(Ok(Next::FailedTask(task_id, error))));
                }
                None => drop(self.lists.pop_front()),
            }
        }
    }
}

/// Returns whether the task has the run, or any run. Without it, the task has no artifacts, and they cannot be listed.
fn has_run(status: &TaskStatus, run_id: Option<u32>) -> bool {
    match run_id {
        Some(run_id) => status
            .runs
            .iter()
            .any(|run| run.run_id == i64::from(run_id)),
        None => !status.runs.is_empty(),
    }
}
