//! The methods of services that start a download.

#[cfg(feature = "artifacts")]
use std::fmt::Display;

use super::builder::Download;
#[cfg(feature = "artifacts")]
use super::origin::Artifact;
use super::origin::Origin;
#[cfg(feature = "objects")]
use super::origin::StoredObject;
#[cfg(feature = "artifacts")]
use crate::index::Index;
#[cfg(feature = "objects")]
use crate::object::Object;
#[cfg(feature = "artifacts")]
use crate::queue::Queue;

/// Downloads, with the feature `artifacts`.
#[cfg(feature = "artifacts")]
impl Queue {
    /// Downloads an artifact of a run, wherever it is stored.
    ///
    /// See [`Download`] and [`download_latest_artifact`](Self::download_latest_artifact).
    ///
    /// `run_id` is an integer or its text: `0`, `"0"` and [`TaskRun::run_id`](crate::queue::TaskRun) name the same run.
    pub fn download_artifact(&self, task_id: &str, run_id: impl Display, name: &str) -> Download {
        download(Artifact::of_run(self, task_id, run_id, name))
    }

    /// Downloads an artifact of a task's latest run, wherever it is stored; see [`Download`].
    ///
    /// The storage type decides where the data comes from:
    ///
    /// - `s3` and `reference`: the URL that the queue returns, without credentials. The download follows redirects; see
    ///   [`Download::managed_only`].
    /// - `object`: the object service, with credentials from the queue. The download verifies a hash. A proxy that
    ///   signs for the client (`TASKCLUSTER_PROXY_URL`) uses its own credentials instead.
    /// - `link`: the target of the link. The queue itself follows links.
    /// - `error`: no data; the download fails with [`Error::is_error_artifact`](crate::Error::is_error_artifact).
    ///
    /// ```no_run
    /// # async fn example(client: &taskcluster_client::Client) -> Result<(), taskcluster_client::Error> {
    /// use taskcluster_client::queue::Queue;
    ///
    /// let queue = Queue::new(client);
    /// let log = queue.download_latest_artifact("fN1SbArXTPSVFNUvaOlinQ", "public/logs/live.log");
    /// print!("{}", String::from_utf8_lossy(&log.to_vec().await?));
    ///
    /// let build = queue.download_latest_artifact("fN1SbArXTPSVFNUvaOlinQ", "public/build.tar.zst");
    /// let downloaded = build
    ///     .on_progress(|progress| eprintln!("{} of {:?}", progress.transferred(), progress.total()))
    ///     .to_file("build.tar.zst")
    ///     .await?;
    /// println!("{} bytes", downloaded.length());
    /// # Ok(())
    /// # }
    /// ```
    pub fn download_latest_artifact(&self, task_id: &str, name: &str) -> Download {
        download(Artifact::of_latest_run(self, task_id, name))
    }
}

/// Downloads, with the feature `artifacts`.
#[cfg(feature = "artifacts")]
impl Index {
    /// Downloads an artifact of the task that an index path names; see [`Download`].
    ///
    /// Asks the index for the task, and the queue for the artifact of its latest run: see
    /// [`Queue::download_latest_artifact`]. All attempts of one download fetch from the same task, even if the index
    /// names another task in the meantime.
    ///
    /// ```no_run
    /// # async fn example(client: &taskcluster_client::Client) -> Result<(), taskcluster_client::Error> {
    /// use taskcluster_client::index::Index;
    ///
    /// let path = "gecko.v2.mozilla-central.latest.firefox.linux64-opt";
    /// let build = Index::new(client).download_artifact(path, "public/build/target.tar.xz");
    /// build.to_file("target.tar.xz").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn download_artifact(&self, index_path: &str, name: &str) -> Download {
        download(Artifact::of_index_path(self, index_path, name))
    }
}

#[cfg(feature = "artifacts")]
fn download(artifact: Artifact) -> Download {
    let client = artifact.client().clone();
    Download::new(&client, Origin::Artifact(Box::new(artifact)))
}

#[cfg(feature = "objects")]
impl Object {
    /// Downloads the data of an object, with the feature `objects`; see [`Download`].
    ///
    /// ```no_run
    /// # async fn example(client: &taskcluster_client::Client) -> Result<(), taskcluster_client::Error> {
    /// use taskcluster_client::object::Object;
    ///
    /// let object = Object::new(client);
    /// let downloaded = object.download_object("proj/report.html").to_file("report.html").await?;
    /// println!("{} bytes of {:?}", downloaded.length(), downloaded.content_type());
    /// # Ok(())
    /// # }
    /// ```
    pub fn download_object(&self, name: &str) -> Download {
        let client = self.object(name).client().clone();
        let stored = StoredObject::new(self.clone(), name.to_owned());
        Download::new(&client, Origin::Object(stored))
    }
}
