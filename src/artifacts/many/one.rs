//! The download of one of many artifacts.

use std::sync::Arc;

use super::folder::Folder;
use super::list::Entry;
use super::memory::{Memory, Remembered};
use super::options::Options;
use super::progress::FileTracker;
use super::results::{DownloadedFile, FailedDownload};
use crate::artifacts::download::Known;
use crate::artifacts::transfer::run_blocking;
use crate::error::Error;
use crate::queue::Queue;

/// The things that all downloads share.
pub(super) struct Shared {
    pub(super) queue: Queue,
    pub(super) run_id: Option<u32>,
    pub(super) options: Options,
    pub(super) folder: Folder,
    pub(super) memory: Memory,
}

/// One artifact, its place in the folder, and what the folder may have already.
pub(super) struct One {
    pub(super) entry: Entry,
    /// The name in the memory.
    pub(super) name: String,
    /// The path below the folder.
    pub(super) path: String,
    pub(super) remembered: Option<Remembered>,
    pub(super) tracker: FileTracker,
}

impl One {
    /// Downloads the artifact, unless the folder has it.
    pub(super) async fn download(self, all: Arc<Shared>) -> Result<DownloadedFile, FailedDownload> {
        let tracker = self.tracker.clone();
        let (task_id, name) = (self.entry.task_id.clone(), self.entry.name.clone());
        match self.fetch(&all).await {
            Ok(file) => {
                tracker.complete(file.length);
                Ok(file)
            }
            Err(error) => {
                tracker.failed();
                Err(FailedDownload {
                    task_id,
                    name: Some(name),
                    error,
                })
            }
        }
    }

    async fn fetch(self, all: &Arc<Shared>) -> Result<DownloadedFile, Error> {
        let Entry { task_id, name, .. } = &self.entry;
        let download = match all.run_id {
            Some(run_id) => all.queue.download_artifact(task_id, run_id, name),
            None => all.queue.download_latest_artifact(task_id, name),
        };
        let tracker = self.tracker.clone();
        let download = all.options.apply(download);
        let download = download.on_progress(move |progress| tracker.reached(progress));

        let usable = self.remembered.filter(|file| all.options.are_met_by(file));
        let remembered = present(all, usable).await;
        let known = remembered.as_ref().map(|file| file as &dyn Known);
        let create = {
            let (all, path) = (Arc::clone(all), self.path.clone());
            Box::new(move || all.folder.part_file(&path))
        };
        let remember = {
            let (all, name, path) = (Arc::clone(all), self.name, self.path.clone());
            move |data: &_| all.memory.add(&all.folder, &name, &path, data)
        };
        let fetched = download.fetch_file(create, known, remember).await?;
        let (length, sha256, sha512) = match (&fetched, remembered) {
            (None, Some(known)) => (known.length, known.sha256, known.sha512),
            (Some(data), _) => (
                data.length(),
                data.sha256().map(str::to_owned),
                data.sha512().map(str::to_owned),
            ),
            (None, None) => return Err(Error::incomplete("the storage sent no data")),
        };
        let Entry { task_id, name, .. } = self.entry;
        Ok(DownloadedFile {
            path: all.folder.file(&self.path),
            task_id,
            name,
            length,
            sha256,
            sha512,
            fetched: fetched.is_some(),
        })
    }
}

/// Returns what is remembered of a file that is still there.
async fn present(all: &Arc<Shared>, remembered: Option<Remembered>) -> Option<Remembered> {
    let (remembered, all) = (remembered?, Arc::clone(all));
    let checked = run_blocking(move || Ok(remembered.is_there(&all.folder).then_some(remembered)));
    checked.await.ok().flatten()
}
