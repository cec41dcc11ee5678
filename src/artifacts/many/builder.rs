//! A configured download of many artifacts.

use std::fmt;
use std::time::Duration;

use super::list::Artifacts;
use super::options::Options;
use super::progress::DownloadsProgress;
use crate::artifacts::transfer::{Concurrency, Globs};
use crate::http::RetryPolicy;
use crate::queue::Queue;

/// A configured download of many artifacts into a folder, not yet started.
///
/// [`into_dir`](Self::into_dir) starts it. [`Queue::download_artifacts`] shows an example.
///
/// # Paths
///
/// An artifact of a task goes to the path of its name, such as `out/public/logs/live.log`. Artifacts of a task group or of
/// a list go to a folder per task: `out/<taskId>/public/logs/live.log`. [`DownloadedFile::path`](crate::DownloadedFile::path)
/// returns the path.
///
/// Nothing is written outside the folder, whatever the names are. Two names never get the same path, and the paths are the
/// same on all systems:
///
/// - Letters, digits, spaces and most ASCII punctuation stay. `%XX`, a byte in hexadecimal, replaces every other byte:
///   control characters, non-ASCII characters, and `<>:"\|?*%~`.
/// - `%XX` also replaces a dot or space at the end of a segment (so `..` is `.%2E`), and the first letter of names that
///   Windows reserves (`CON`, `nul.txt`, `COM1`). An empty segment, as in `a//b`, is `%`.
/// - Some names get a short path in the folder itself: the last segment, `~`, and 32 digits of the SHA-256 of the name.
///   These are names whose path would be longer than 700 bytes or have a segment longer than 200; names that differ from
///   an earlier one only in case; and names below an earlier name (`a` and `a/b`). The order is that of the list, and a
///   file keeps its path in later runs.
///
/// The download does not follow symbolic links inside the folder: it fails if a link is in the place of a folder, and
/// replaces a link in the place of a file. It checks this before each file. A program that can write to the folder at the
/// same time could replace a folder by a link after the check, so do not use a folder where untrusted users can write.
///
/// # Second runs
///
/// A second run into the same folder fetches only what is missing or changed. The file `.taskcluster-artifacts.jsonl` in
/// the folder has length, time of modification and version of each file. A file that has the stated length and time is
/// kept if
///
/// - the object service states the same SHA-256 or SHA-512, or
/// - the storage says that nothing has changed since the same URL returned the same `ETag` or, without one,
///   `Last-Modified`. The queries of URLs that a service signs may differ.
///
/// All other files are fetched again. `Last-Modified` and an `ETag` that starts with `W/` may not show a change within one
/// second. A program that changes a file but neither its length nor its time of modification is
/// not noticed. Files of artifacts that no longer exist stay in the folder.
///
/// # Limits
///
/// Dropping the future stops all downloads, and removes incomplete files after writes that are in progress. Complete files
/// stay, and the next run keeps them. Each download retries and resumes as [`Download`](crate::Download) does. Memory use depends on the
/// number of artifacts, with some hundred bytes for each, and not on their size.
#[must_use = "a download does nothing until `into_dir` is called"]
pub struct Downloads {
    pub(super) queue: Queue,
    pub(super) artifacts: Artifacts,
    pub(super) run_id: Option<u32>,
    pub(super) globs: Globs,
    pub(super) concurrency: Concurrency,
    pub(super) on_progress: Option<Box<dyn FnMut(DownloadsProgress) + Send>>,
    pub(super) options: Options,
}

impl Downloads {
    pub(super) fn new(queue: &Queue, artifacts: Artifacts) -> Self {
        Self {
            queue: queue.clone(),
            artifacts,
            run_id: None,
            globs: Globs::default(),
            concurrency: Concurrency::default(),
            on_progress: None,
            options: Options::default(),
        }
    }

    /// Downloads only artifacts whose name matches this glob, or another one that was set. Default: all artifacts.
    ///
    /// `?` and `*` match characters except `/`; `**` matches any folders; `[a-z]` matches one of the characters, and
    /// `{a,b}` one of the alternatives. Case matters. The glob must match the whole name, such as `public/logs/live.log`.
    ///
    /// An invalid glob is an error of [`into_dir`](Self::into_dir).
    pub fn matching(mut self, glob: &str) -> Self {
        self.globs.add(glob);
        self
    }

    /// Sets the run of every task, such as 0 for the first. Default: the latest run.
    ///
    /// The latest run is that at the start of each download. To get artifacts of one run only, although a task may be
    /// rerun meanwhile, set the run.
    pub fn run(mut self, run_id: u32) -> Self {
        self.run_id = Some(run_id);
        self
    }

    /// Sets the maximum number of downloads at the same time. Default: 8.
    ///
    /// The minimum is 1, and the maximum is 64. A number outside this range counts as the nearest one inside. A download of
    /// a task group also lists the artifacts of up to 8 tasks at the same time.
    pub fn concurrency(mut self, downloads: usize) -> Self {
        self.concurrency = Concurrency::new(downloads);
        self
    }

    /// Calls the closure with the progress of all downloads together, whenever it changes.
    pub fn on_progress(mut self, tell: impl FnMut(DownloadsProgress) + Send + 'static) -> Self {
        self.on_progress = Some(Box::new(tell));
        self
    }

    /// Sets the retry policy of all calls and downloads, instead of the client's.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.options.retry = Some(policy);
        self
    }

    /// Sets how long a storage may be silent before the attempt fails: see [`Download::idle_timeout`](crate::Download::idle_timeout).
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.options.idle = Some(timeout);
        self
    }

    /// Sets the maximum size of each file, in bytes: see [`Download::max_size`](crate::Download::max_size).
    pub fn max_size(mut self, bytes: u64) -> Self {
        self.options.max_size = Some(bytes);
        self
    }

    /// Downloads only data that the deployment itself stores: see [`Download::managed_only`](crate::Download::managed_only).
    pub fn managed_only(mut self) -> Self {
        self.options.managed_only = true;
        self
    }

    /// Allows data over http even if the service used https: see [`Download::allow_http_redirects`](crate::Download::allow_http_redirects).
    pub fn allow_http_redirects(mut self) -> Self {
        self.options.allow_http = true;
        self
    }

    /// Computes SHA-256 and SHA-512 of each file: see [`Download::hashes`](crate::Download::hashes).
    ///
    /// Fetches a file again if the run that fetched it did not compute both.
    pub fn hashes(mut self) -> Self {
        self.options.hashes = true;
        self
    }
}

impl fmt::Debug for Downloads {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Downloads")
            .field("artifacts", &self.artifacts)
            .field("run_id", &self.run_id)
            .field("globs", &self.globs)
            .field("concurrency", &self.concurrency)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}
