//! Lists the artifacts to download: page by page, so that memory does not depend on their number. The next pages are
//! requested while downloads run.

mod entry;
mod group;
mod listing;
mod of_task;

use std::fmt;
use std::task::{Context, Poll};

use crate::error::Error;
use crate::http::RetryPolicy;
use crate::queue::Queue;
use group::Group;
use listing::Listing;
use of_task::OfTask;

pub(super) use entry::{Entry, Next};

/// The artifacts to download.
#[derive(Clone)]
pub(super) enum Artifacts {
    OfTask(String),
    OfGroup(String),
    /// Task ids and names.
    Listed(Vec<(String, String)>),
}

impl fmt::Display for Artifacts {
    /// Names the artifacts, for errors.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OfTask(task_id) => write!(f, "artifacts of task {task_id}"),
            Self::OfGroup(group) => write!(f, "artifacts of task group {group}"),
            Self::Listed(list) => write!(f, "{} artifacts", list.len()),
        }
    }
}

impl fmt::Debug for Artifacts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OfTask(task_id) => f.debug_tuple("OfTask").field(task_id).finish(),
            Self::OfGroup(group) => f.debug_tuple("OfGroup").field(group).finish(),
            Self::Listed(list) => f.debug_tuple("Listed").field(&list.len()).finish(),
        }
    }
}

/// A list of artifacts.
pub(super) struct List {
    listing: Listing,
    source: Source,
}

enum Source {
    Task(Box<OfTask>),
    Group(Box<Group>),
    Listed(std::vec::IntoIter<(String, String)>),
}

impl List {
    pub(super) fn new(
        queue: &Queue,
        artifacts: Artifacts,
        run_id: Option<u32>,
        retry: Option<RetryPolicy>,
    ) -> Self {
        let queue = queue.clone();
        let listing = Listing {
            queue,
            run_id,
            retry,
        };
        let source = match artifacts {
            Artifacts::OfTask(task_id) => Source::Task(Box::new(OfTask::new(&listing, task_id))),
            Artifacts::OfGroup(group) => Source::Group(Box::new(Group::new(&listing, &group))),
            Artifacts::Listed(list) => Source::Listed(list.into_iter()),
        };
        Self { listing, source }
    }

    /// Returns whether each task has its own folder.
    pub(super) fn has_task_folders(&self) -> bool {
        !matches!(self.source, Source::Task(_))
    }

    /// Requests the pages that the next artifacts need, without returning an artifact.
    pub(super) fn prefetch(&mut self, context: &mut Context<'_>) {
        match &mut self.source {
            Source::Task(task) => task.prefetch(context),
            Source::Group(group) => group.prefetch(&self.listing, context),
            Source::Listed(_) => {}
        }
    }

    /// Returns the next artifact or failed task; `None` at the end.
    pub(super) fn poll_next(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Next, Error>>> {
        match &mut self.source {
            Source::Task(task) => {
                let next = task.poll_next(context);
                next.map(|entry| entry.map(|entry| entry.map(Next::Artifact)))
            }
            Source::Group(group) => group.poll_next(&self.listing, context),
            Source::Listed(list) => Poll::Ready(list.next().map(|(task_id, name)| {
                Ok(Next::Artifact(Entry {
                    task_id,
                    name,
                    length: None,
                }))
            })),
        }
    }
}
