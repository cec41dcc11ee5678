//! Lists the artifacts to download: page by page, so that memory does not depend on their number.

use std::fmt;

use crate::call::{Call, Endpoint, Items, Paged};
use crate::error::Error;
use crate::http::RetryPolicy;
use crate::queue::{ArtifactResponse, Queue, TaskStatus, endpoint};

/// The artifacts to download.
#[derive(Clone)]
pub(super) enum Artifacts {
    OfTask(String),
    OfGroup(String),
    /// Task ids and names.
    Listed(Vec<(String, String)>),
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

/// An artifact to download.
pub(super) struct Entry {
    pub(super) task_id: String,
    pub(super) name: String,
    /// The length that the creator of the artifact stated.
    pub(super) length: Option<u64>,
}

/// What the list contains next.
pub(super) enum Next {
    Artifact(Entry),
    /// The artifacts of this task cannot be listed.
    FailedTask(String, Error),
}

/// A list of artifacts. `next` can be cancelled.
pub(super) struct List {
    queue: Queue,
    run_id: Option<u32>,
    retry: Option<RetryPolicy>,
    source: Source,
}

enum Source {
    Task(Box<OfTask>),
    Group {
        tasks: Box<Items<endpoint::ListTaskGroup>>,
        current: Option<Box<OfTask>>,
    },
    Listed(std::vec::IntoIter<(String, String)>),
}

/// The artifacts of one task.
struct OfTask {
    task_id: String,
    items: ArtifactItems,
}

enum ArtifactItems {
    Latest(Items<endpoint::ListLatestArtifacts>),
    OfRun(Items<endpoint::ListArtifacts>),
}

impl OfTask {
    async fn next(&mut self) -> Option<Result<Entry, Error>> {
        let next = match &mut self.items {
            ArtifactItems::Latest(items) => items.next().await,
            ArtifactItems::OfRun(items) => items.next().await,
        };
        let entry = |artifact: ArtifactResponse| Entry {
            task_id: self.task_id.clone(),
            name: artifact.name,
            length: artifact
                .content_length
                .and_then(|length| length.try_into().ok()),
        };
        next.map(|artifact| artifact.map(entry))
    }
}

impl List {
    pub(super) fn new(
        queue: &Queue,
        artifacts: Artifacts,
        run_id: Option<u32>,
        retry: Option<RetryPolicy>,
    ) -> Self {
        let source = match artifacts {
            Artifacts::OfTask(task_id) => {
                Source::Task(of_task(queue, task_id, run_id, retry.as_ref()))
            }
            Artifacts::OfGroup(group) => Source::Group {
                tasks: Box::new(items(queue.list_task_group(&group), retry.as_ref())),
                current: None,
            },
            Artifacts::Listed(list) => Source::Listed(list.into_iter()),
        };
        Self {
            queue: queue.clone(),
            run_id,
            retry,
            source,
        }
    }

    /// Returns whether each task has its own folder.
    pub(super) fn has_task_folders(&self) -> bool {
        !matches!(self.source, Source::Task(_))
    }

    /// Returns the next artifact or failed task; `None` at the end.
    pub(super) async fn next(&mut self) -> Option<Result<Next, Error>> {
        match &mut self.source {
            Source::Task(task) => task.next().await.map(|entry| entry.map(Next::Artifact)),
            Source::Listed(list) => list.next().map(|(task_id, name)| {
                Ok(Next::Artifact(Entry {
                    task_id,
                    name,
                    length: None,
                }))
            }),
            Source::Group { tasks, current } => loop {
                if let Some(task) = current {
                    match task.next().await {
                        Some(Ok(entry)) => return Some(Ok(Next::Artifact(entry))),
                        Some(Err(error)) => {
                            let task_id = std::mem::take(&mut task.task_id);
                            *current = None;
                            return Some(Ok(Next::FailedTask(task_id, error)));
                        }
                        None => *current = None,
                    }
                }
                let status = match tasks.next().await? {
                    Ok(task) => task.status,
                    Err(error) => return Some(Err(error)),
                };
                if has_run(&status, self.run_id) {
                    let retry = self.retry.as_ref();
                    *current = Some(of_task(&self.queue, status.task_id, self.run_id, retry));
                }
            },
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

fn of_task(
    queue: &Queue,
    task_id: String,
    run_id: Option<u32>,
    retry: Option<&RetryPolicy>,
) -> Box<OfTask> {
    let items = match run_id {
        Some(run_id) => ArtifactItems::OfRun(items(queue.list_artifacts(&task_id, run_id), retry)),
        None => ArtifactItems::Latest(items(queue.list_latest_artifacts(&task_id), retry)),
    };
    Box::new(OfTask { task_id, items })
}

fn items<E: Endpoint + Paged>(call: Call<E>, retry: Option<&RetryPolicy>) -> Items<E> {
    call.maybe_retry(retry).items()
}
