//! The methods of the queue that create artifacts.

use std::fmt::Display;
use std::path::PathBuf;

use super::builder::ArtifactUpload;
use super::folder::FolderUpload;
use super::new_artifact::Place;
use super::without_data::{ArtifactCreation, WithoutData};
use crate::artifacts::upload::data::UploadSource;
use crate::queue::{ArtifactErrorReason, Queue};

/// Uploads, with the feature `artifacts`.
///
/// They need the scope `queue:create-artifact:<taskId>/<runId>`, which the credentials of a claimed task have. A task uses
/// them through its proxy: see [`Client::from_env`](crate::Client::from_env).
impl Queue {
    /// Uploads an artifact of a run that a worker has claimed: creates it, sends the data, and finishes it.
    ///
    /// See [`ArtifactUpload`] for the storages, retries and verification.
    ///
    /// ```no_run
    /// # async fn example(client: &taskcluster_client::Client) -> Result<(), taskcluster_client::Error> {
    /// use taskcluster_client::queue::Queue;
    /// use taskcluster_client::{Timestamp, UploadSource};
    ///
    /// let queue = Queue::new(client);
    /// let uploaded = queue
    ///     .upload_artifact("fN1SbArXTPSVFNUvaOlinQ", 0, "public/build.tar.zst", UploadSource::file("build.tar.zst"))
    ///     .content_type("application/zstd")
    ///     .expires(Timestamp::from_now("1 week")?)
    ///     .await?;
    /// println!("{} bytes", uploaded.length());
    /// # Ok(())
    /// # }
    /// ```
    pub fn upload_artifact(
        &self,
        task_id: &str,
        run_id: impl Display,
        name: &str,
        source: impl Into<UploadSource>,
    ) -> ArtifactUpload {
        ArtifactUpload::new(place(self, task_id, run_id, name), source.into())
    }

    /// Uploads the files of a folder and its subfolders, each as an artifact.
    ///
    /// The name of an artifact is the path of its file in the folder, with `/` between the parts, after
    /// [`prefix`](FolderUpload::prefix).
    ///
    /// ```no_run
    /// # async fn example(client: &taskcluster_client::Client) -> Result<(), taskcluster_client::Error> {
    /// use taskcluster_client::queue::Queue;
    ///
    /// let done = Queue::new(client)
    ///     .upload_artifacts("fN1SbArXTPSVFNUvaOlinQ", 0, "target/reports")
    ///     .matching("**/*.html")
    ///     .prefix("public/reports/")
    ///     .await?;
    /// println!("{} uploaded", done.files().count());
    /// for (name, error) in done.failed() {
    ///     eprintln!("{name}: {error:#}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn upload_artifacts(
        &self,
        task_id: &str,
        run_id: impl Display,
        folder: impl Into<PathBuf>,
    ) -> FolderUpload {
        FolderUpload::new(place(self, task_id, run_id, ""), folder.into())
    }

    /// Creates an artifact that is another name for an artifact of the same run.
    pub fn link_artifact(
        &self,
        task_id: &str,
        run_id: impl Display,
        name: &str,
        to_name: &str,
    ) -> ArtifactCreation {
        let to = WithoutData::Link(to_name.to_owned());
        ArtifactCreation::new(place(self, task_id, run_id, name), to)
    }

    /// Creates an artifact that redirects to a URL outside the deployment (storage type `reference`).
    ///
    /// Another redirect or a link may replace it while the run lasts.
    pub fn redirect_artifact(
        &self,
        task_id: &str,
        run_id: impl Display,
        name: &str,
        url: impl AsRef<str>,
    ) -> ArtifactCreation {
        let to = WithoutData::Redirect(url.as_ref().to_owned());
        ArtifactCreation::new(place(self, task_id, run_id, name), to)
    }

    /// Creates an artifact with the reason why the task could not provide the data.
    ///
    /// A download fails with [`Error::is_error_artifact`](crate::Error::is_error_artifact).
    ///
    /// ```no_run
    /// # async fn example(client: &taskcluster_client::Client) -> Result<(), taskcluster_client::Error> {
    /// use taskcluster_client::queue::{ArtifactErrorReason, Queue};
    ///
    /// let reason = ArtifactErrorReason::FileMissingOnWorker;
    /// Queue::new(client)
    ///     .error_artifact("fN1SbArXTPSVFNUvaOlinQ", 0, "public/a.zip", reason, "the build wrote no file a.zip")
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn error_artifact(
        &self,
        task_id: &str,
        run_id: impl Display,
        name: &str,
        reason: impl Into<ArtifactErrorReason>,
        message: impl Into<String>,
    ) -> ArtifactCreation {
        let to = WithoutData::Error(reason.into(), message.into());
        ArtifactCreation::new(place(self, task_id, run_id, name), to)
    }
}

fn place(queue: &Queue, task_id: &str, run_id: impl Display, name: &str) -> Place {
    Place {
        queue: queue.clone(),
        task_id: task_id.to_owned(),
        run_id: run_id.to_string(),
        name: name.to_owned(),
    }
}
