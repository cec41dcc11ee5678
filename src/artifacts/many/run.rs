//! Runs the downloads of a list at the same time.

use std::collections::{HashMap, HashSet};
use std::future::poll_fn;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;
use std::task::Poll;

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;

use super::builder::Downloads;
use super::folder::Folder;
use super::list::{Entry, List, Next};
use super::memory::{Memory, Remembered};
use super::names::Layout;
use super::one::{One, Shared};
use super::progress::Tracker;
use super::results::{DownloadedFile, DownloadedFiles, FailedDownload};
use crate::artifacts::transfer::{Matcher, run_blocking};
use crate::error::Error;

impl Downloads {
    /// Downloads the artifacts into the folder, which it creates if needed. See [Paths](#paths).
    ///
    /// If some artifacts fail, the others are downloaded all the same: see
    /// [`DownloadedFiles::failed`](crate::DownloadedFiles::failed).
    ///
    /// # Errors
    ///
    /// - [`is_invalid_request`](Error::is_invalid_request) if a glob is invalid
    /// - [`is_io`](Error::is_io) if the folder cannot be created
    /// - the errors of the call that lists the artifacts of the task, or the tasks of the group. Files that are complete
    ///   at that time stay, and the next run keeps them.
    pub async fn into_dir(self, folder: impl AsRef<Path>) -> Result<DownloadedFiles, Error> {
        run(self, folder.as_ref().to_owned()).await
    }
}

type Outcome = Result<DownloadedFile, FailedDownload>;

/// A download that runs, which returns its number in the list and its outcome.
type Running = Pin<Box<dyn Future<Output = (usize, Outcome)> + Send>>;

/// Downloads all artifacts of the list into the folder.
async fn run(downloads: Downloads, folder: PathBuf) -> Result<DownloadedFiles, Error> {
    let matcher = downloads.globs.build()?;
    let opened = run_blocking(move || {
        let folder = Folder::create(folder)?;
        let (memory, remembered) = Memory::open(&folder)?;
        Ok((folder, memory, remembered))
    });
    let unusable = |error| Error::io("the folder cannot be used", error);
    let (folder, memory, remembered) = opened.await.map_err(unusable)?;

    let Downloads {
        queue,
        artifacts,
        run_id,
        concurrency,
        on_progress,
        options,
        ..
    } = downloads;
    let what = format!("download of {artifacts}");
    let mut list = List::new(&queue, artifacts, run_id, options.retry.clone());
    let mut plan = Plan::new(matcher, list.has_task_folders(), remembered, on_progress);
    let all = Arc::new(Shared {
        queue,
        run_id,
        options,
        folder,
        memory,
    });
    let mut running: FuturesUnordered<Running> = FuturesUnordered::new();
    let mut outcomes = Vec::new();
    let mut complete = false;
    while !(complete && running.is_empty()) {
        let wants_more = !complete && running.len() < concurrency.get();
        match step(&mut list, &mut running, wants_more).await {
            Step::Listed(None) => {
                complete = true;
                plan.tracker.end_of_list();
            }
            Step::Listed(Some(next)) => match next.map_err(|error| error.transferring(&what))? {
                Next::Artifact(entry) => {
                    if let Some(one) = plan.add(entry) {
                        let (n, all) = (plan.next_number(), Arc::clone(&all));
                        running.push(Box::pin(async move { (n, one.download(all).await) }));
                    }
                }
                Next::FailedTask(task_id, error) => {
                    plan.tracker.failed();
                    let failed = FailedDownload {
                        task_id,
                        name: None,
                        error,
                    };
                    outcomes.push((plan.next_number(), Err(failed)));
                }
            },
            Step::Ended(outcome) => outcomes.push(outcome),
        }
    }
    outcomes.sort_by_key(|(n, _)| *n);
    let mut done = DownloadedFiles::default();
    for (_, outcome) in outcomes {
        match outcome {
            Ok(file) => done.files.push(file),
            Err(failed) => done.failed.push(failed),
        }
    }
    Ok(done)
}

/// What happens next.
enum Step {
    Listed(Option<Result<Next, Error>>),
    Ended((usize, Outcome)),
}

/// Waits for the next artifact of the list, if wanted, or for the end of a download. Requests the next pages of the list in
/// either case.
async fn step(list: &mut List, running: &mut FuturesUnordered<Running>, wants_more: bool) -> Step {
    poll_fn(|context| {
        if !wants_more {
            list.prefetch(context);
        } else if let Poll::Ready(next) = list.poll_next(context) {
            return Poll::Ready(Step::Listed(next));
        }
        match running.poll_next_unpin(context) {
            Poll::Ready(Some(outcome)) => Poll::Ready(Step::Ended(outcome)),
            Poll::Ready(None) | Poll::Pending => Poll::Pending,
        }
    })
    .await
}

/// Decides which artifacts to download, and where to.
struct Plan {
    matcher: Matcher,
    has_task_folders: bool,
    layout: Layout,
    /// The names of all downloads. Two downloads to the same path would disturb each other.
    seen: HashSet<String>,
    remembered: HashMap<String, Remembered>,
    tracker: Tracker,
    number: usize,
}

impl Plan {
    fn new(
        matcher: Matcher,
        has_task_folders: bool,
        mut remembered: HashMap<String, Remembered>,
        tell: Option<Box<dyn FnMut(super::DownloadsProgress) + Send>>,
    ) -> Self {
        let mut layout = Layout::default();
        remembered.retain(|name, file| layout.remember(name, &file.path));
        Self {
            matcher,
            has_task_folders,
            layout,
            seen: HashSet::new(),
            remembered,
            tracker: Tracker::new(tell),
            number: 0,
        }
    }

    /// Returns the number of the next artifact or failed task.
    fn next_number(&mut self) -> usize {
        self.number += 1;
        self.number
    }

    /// Returns the download of an artifact whose name matches, unless the list repeats it.
    fn add(&mut self, entry: Entry) -> Option<One> {
        if !self.matcher.matches(&entry.name) {
            return None;
        }
        let name = match self.has_task_folders {
            true => format!("{}/{}", entry.task_id, entry.name),
            false => entry.name.clone(),
        };
        if !self.seen.insert(name.clone()) {
            return None;
        }
        let path = self.layout.assign(&name);
        let remembered = self.remembered.get(&name).cloned();
        Some(One {
            remembered: remembered.filter(|file| file.path == path),
            tracker: self.tracker.file(entry.length),
            entry,
            name,
            path,
        })
    }
}
