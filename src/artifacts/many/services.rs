//! The methods of the queue that start a download of many artifacts.

use super::builder::Downloads;
use super::list::Artifacts;
use crate::queue::Queue;

/// Downloads of many artifacts, with the feature `artifacts`.
impl Queue {
    /// Downloads the artifacts of a task into a folder; see [`Downloads`].
    ///
    /// ```no_run
    /// # async fn example(client: &taskcluster_client::Client) -> Result<(), taskcluster_client::Error> {
    /// use taskcluster_client::queue::Queue;
    ///
    /// let done = Queue::new(client)
    ///     .download_artifacts("fN1SbArXTPSVFNUvaOlinQ")
    ///     .matching("public/logs/**")
    ///     .matching("public/test_info/*")
    ///     .on_progress(|progress| eprintln!("{} files", progress.files_done()))
    ///     .into_dir("out")
    ///     .await?;
    /// for file in done.files() {
    ///     println!("{} has {} bytes", file.path().display(), file.length());
    /// }
    /// for failed in done.failed() {
    ///     eprintln!("{failed}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn download_artifacts(&self, task_id: &str) -> Downloads {
        Downloads::new(self, Artifacts::OfTask(task_id.to_owned()))
    }

    /// Downloads the artifacts of every task of a task group into a folder; see [`Downloads`].
    ///
    /// Each task has its own folder: `out/<taskId>/<name>`. Tasks without a run have no artifacts; nor have tasks without
    /// the run that [`run`](Downloads::run) sets. If the artifacts of one
    /// task cannot be listed, the task is one of [`failed`](crate::DownloadedFiles::failed).
    pub fn download_group_artifacts(&self, task_group_id: &str) -> Downloads {
        Downloads::new(self, Artifacts::OfGroup(task_group_id.to_owned()))
    }

    /// Downloads a list of artifacts, as pairs of task id and name, into a folder; see [`Downloads`].
    ///
    /// Each task has its own folder: `out/<taskId>/<name>`. An artifact that the list repeats is downloaded once.
    ///
    /// ```no_run
    /// # async fn example(client: &taskcluster_client::Client) -> Result<(), taskcluster_client::Error> {
    /// use taskcluster_client::queue::Queue;
    ///
    /// let list = [
    ///     ("fN1SbArXTPSVFNUvaOlinQ", "public/build/target.zip"),
    ///     ("AbBaNXTPSVFNUvaOlinQfN", "public/logs/live.log"),
    /// ];
    /// Queue::new(client).download_artifact_list(list).into_dir("out").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn download_artifact_list<T, N>(&self, list: impl IntoIterator<Item = (T, N)>) -> Downloads
    where
        T: Into<String>,
        N: Into<String>,
    {
        let list = list.into_iter();
        let list = list.map(|(task_id, name)| (task_id.into(), name.into()));
        Downloads::new(self, Artifacts::Listed(list.collect()))
    }
}
