//! The combined progress of many downloads.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use crate::artifacts::transfer::Progress;

/// The combined progress of many downloads, as `on_progress` reports it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct DownloadsProgress {
    files_done: usize,
    files_failed: usize,
    files_known: usize,
    list_complete: bool,
    bytes_done: u64,
    bytes_known: u64,
    rate: f64,
}

impl DownloadsProgress {
    /// Returns the number of files that are complete, including those that the folder had already.
    pub fn files_done(&self) -> usize {
        self.files_done
    }

    /// Returns the number of artifacts that failed. A task whose artifacts cannot be listed counts as one.
    pub fn files_failed(&self) -> usize {
        self.files_failed
    }

    /// Returns the number of artifacts that are known so far. It grows while the artifacts are listed.
    ///
    /// At the end it is the sum of [`files_done`](Self::files_done) and [`files_failed`](Self::files_failed).
    pub fn files_known(&self) -> usize {
        self.files_known
    }

    /// Returns whether all artifacts are known.
    pub fn is_list_complete(&self) -> bool {
        self.list_complete
    }

    /// Returns the number of bytes of complete files and of downloads that run. A failed download does not count.
    pub fn bytes_done(&self) -> u64 {
        self.bytes_done
    }

    /// Returns the number of bytes of all known artifacts, as far as their lengths are known.
    ///
    /// It is never less than [`bytes_done`](Self::bytes_done). It can decrease if an artifact fails or is shorter than
    /// stated.
    pub fn bytes_known(&self) -> u64 {
        self.bytes_known
    }

    /// Returns the average rate of the last second or more, or since the start, in bytes per second.
    pub fn bytes_per_second(&self) -> f64 {
        self.rate
    }
}

type Callback = Box<dyn FnMut(DownloadsProgress) + Send>;

/// Collects the progress of all downloads.
#[derive(Clone)]
pub(super) struct Tracker(Arc<Mutex<State>>);

struct State {
    tell: Option<Callback>,
    progress: DownloadsProgress,
    /// The sums of the lengths of all files. Lengths are foreign numbers, whose sum may exceed 64 bits.
    done: u128,
    known: u128,
    /// The start of the period whose rate is measured.
    since: Instant,
    received: u64,
    /// Whether the first period has not ended.
    is_first: bool,
}

/// The shortest period to measure the rate. During the first one, the rate is that since the start.
const PERIOD: Duration = Duration::from_secs(1);

impl Tracker {
    pub(super) fn new(tell: Option<Callback>) -> Self {
        Self(Arc::new(Mutex::new(State {
            tell,
            progress: DownloadsProgress::default(),
            done: 0,
            known: 0,
            since: now(),
            received: 0,
            is_first: true,
        })))
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut DownloadsProgress)) {
        let mut state = self.lock();
        change(&mut state.progress);
        state.tell();
    }

    /// Reports that all artifacts are known.
    pub(super) fn end_of_list(&self) {
        self.change(|progress| progress.list_complete = true);
    }

    /// Reports a task whose artifacts cannot be listed.
    pub(super) fn failed(&self) {
        self.change(|progress| {
            progress.files_known += 1;
            progress.files_failed += 1;
        });
    }

    /// Adds a file, and returns its part of the progress.
    pub(super) fn file(&self, length: Option<u64>) -> FileTracker {
        let mut file = File::default();
        let mut state = self.lock();
        state.progress.files_known += 1;
        state.count(&mut file, 0, length.unwrap_or_default());
        state.tell();
        FileTracker {
            all: self.clone(),
            file: Arc::new(Mutex::new(file)),
        }
    }
}

impl State {
    fn tell(&mut self) {
        if let Some(tell) = &mut self.tell {
            tell(self.progress);
        }
    }

    /// Replaces the bytes of a file in the sums.
    fn count(&mut self, file: &mut File, done: u64, known: u64) {
        let sum = |sum, old, new| sum - u128::from(old) + u128::from(new);
        self.done = sum(self.done, file.done, done);
        self.known = sum(self.known, file.known, known);
        self.progress.bytes_done = u64::try_from(self.done).unwrap_or(u64::MAX);
        self.progress.bytes_known = u64::try_from(self.known).unwrap_or(u64::MAX);
        *file = File { done, known };
    }

    fn received(&mut self, bytes: u64) {
        self.received = self.received.saturating_add(bytes);
        let now = now();
        let elapsed = now.duration_since(self.since);
        if elapsed >= PERIOD || self.is_first && !elapsed.is_zero() {
            self.progress.rate = self.received as f64 / elapsed.as_secs_f64();
        }
        if elapsed >= PERIOD {
            (self.since, self.received, self.is_first) = (now, 0, false);
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the rate of a download needs the time"
)]
fn now() -> Instant {
    Instant::now()
}

/// The progress of one file.
#[derive(Clone)]
pub(super) struct FileTracker {
    all: Tracker,
    file: Arc<Mutex<File>>,
}

#[derive(Default)]
struct File {
    done: u64,
    known: u64,
}

impl FileTracker {
    /// Reports data that has arrived.
    pub(super) fn reached(&self, progress: Progress) {
        let done = progress.transferred();
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let known = progress.total().unwrap_or(file.known).max(done);
        let mut state = self.all.lock();
        state.received(done.saturating_sub(file.done));
        state.count(&mut file, done, known);
        state.tell();
    }

    /// Reports the complete file.
    pub(super) fn complete(&self, length: u64) {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let mut state = self.all.lock();
        state.count(&mut file, length, length);
        state.progress.files_done += 1;
        state.tell();
    }

    /// Reports a failure. The part of the file that arrived does not stay.
    pub(super) fn failed(&self) {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let mut state = self.all.lock();
        state.count(&mut file, 0, 0);
        state.progress.files_failed += 1;
        state.tell();
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{DownloadsProgress, Tracker};

    fn sums(progress: DownloadsProgress) -> (u64, u64) {
        (progress.bytes_done(), progress.bytes_known())
    }

    #[test]
    fn sums_of_huge_lengths_do_not_overflow() {
        let tracker = Tracker::new(None);
        let files: Vec<_> = (0..3).map(|_| tracker.file(Some(u64::MAX))).collect();
        assert_eq!(sums(tracker.lock().progress), (0, u64::MAX));
        files.iter().for_each(|file| file.complete(7));
        assert_eq!(sums(tracker.lock().progress), (21, 21));
    }

    #[tokio::test(start_paused = true)]
    async fn rate_includes_all_data_of_the_first_second() {
        let tracker = Tracker::new(None);
        let rate = async |millis, bytes| {
            tokio::time::advance(Duration::from_millis(millis)).await;
            tracker.lock().received(bytes);
            tracker.lock().progress.bytes_per_second().round()
        };
        assert_eq!(rate(100, 1).await, 10.0);
        assert_eq!(rate(100, 999).await, 5000.0);
        assert_eq!(rate(800, 1000).await, 2000.0);
        assert_eq!(rate(500, 7000).await, 2000.0);
        assert_eq!(rate(500, 1000).await, 8000.0);
    }

    #[test]
    fn a_failed_file_does_not_count() {
        let tracker = Tracker::new(None);
        let (one, other) = (tracker.file(Some(5)), tracker.file(Some(7)));
        one.complete(5);
        let mut state = tracker.lock();
        state.count(&mut other.file.lock().unwrap(), 3, 7);
        assert_eq!(sums(state.progress), (8, 12));
        drop(state);
        other.failed();
        assert_eq!(sums(tracker.lock().progress), (5, 5));
    }
}
