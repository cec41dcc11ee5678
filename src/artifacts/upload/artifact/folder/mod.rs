//! Uploads of the files of a folder.

mod uploaded_files;
mod walk;

use std::fmt;
use std::future::IntoFuture;
use std::path::PathBuf;
use std::pin::Pin;

use futures_util::StreamExt;

use super::builder::ArtifactUpload;
use super::new_artifact::Place;
use crate::artifacts::transfer::{Concurrency, Globs, run_blocking};
use crate::artifacts::upload::data::UploadSource;
use crate::error::Error;
use crate::http::RetryPolicy;
use crate::values::Timestamp;
use uploaded_files::{OnProgress, Progress};
use walk::{FoundFile, walk};

pub use uploaded_files::{UploadedFile, UploadedFiles};

type Configure = Box<dyn Fn(&str, ArtifactUpload) -> ArtifactUpload + Send + Sync>;

/// A configured upload of the files of a folder, not yet started: see [`Queue::upload_artifacts`].
///
/// Await it or call [`send`](Self::send) to start it. With the feature `blocking`, `wait` starts it without async.
/// Dropping the future stops it.
///
/// The upload does not follow symbolic links, and leaves out everything that is not a file or a folder, such as pipes. It
/// checks this when it lists the folder. A program that can write to the folder at the same time could replace a file by a
/// link after the check.
///
/// [`Queue::upload_artifacts`]: crate::queue::Queue::upload_artifacts
#[must_use = "an upload does nothing until it is awaited"]
pub struct FolderUpload {
    globs: Globs,
    concurrency: Concurrency,
    expires: Option<Timestamp>,
    each: EachFile,
    on_progress: Option<OnProgress>,
}

/// The settings for the upload of each file.
struct EachFile {
    place: Place,
    folder: PathBuf,
    prefix: String,
    gzip: bool,
    retry: Option<RetryPolicy>,
    configure: Option<Configure>,
}

impl FolderUpload {
    pub(super) fn new(place: Place, folder: PathBuf) -> Self {
        Self {
            globs: Globs::default(),
            concurrency: Concurrency::default(),
            expires: None,
            each: EachFile {
                place,
                folder,
                prefix: String::new(),
                gzip: false,
                retry: None,
                configure: None,
            },
            on_progress: None,
        }
    }

    /// Adds a glob for the paths of files in the folder, such as `logs/**` or `**/*.html`. Without globs: all files.
    ///
    /// A path has `/` between its parts on every system. `*` matches no `/`. An invalid glob is the error of the upload.
    pub fn matching(mut self, glob: &str) -> Self {
        self.globs.add(glob);
        self
    }

    /// Sets the text before each path in the artifacts' names, such as `public/`. Default: none.
    pub fn prefix(mut self, prefix: impl Into<String>) -> Self {
        self.each.prefix = prefix.into();
        self
    }

    /// Sets the maximum number of uploads at the same time. Default: 8.
    ///
    /// The minimum is 1, and the maximum is 64. A number outside this range counts as the nearest one inside.
    pub fn concurrency(mut self, files: usize) -> Self {
        self.concurrency = Concurrency::new(files);
        self
    }

    /// Sets when the queue deletes the artifacts; see [`ArtifactUpload::expires`].
    pub fn expires(mut self, expires: impl Into<Timestamp>) -> Self {
        self.expires = Some(expires.into());
        self
    }

    /// Compresses every file; see [`ArtifactUpload::gzip`].
    pub fn gzip(mut self) -> Self {
        self.each.gzip = true;
        self
    }

    /// Sets the retry policy of each upload and its calls, instead of the client's.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.each.retry = Some(policy);
        self
    }

    /// Passes the upload of each file to the closure, which can configure it.
    ///
    /// The first argument is the path of the file in the folder. For example, compress only logs:
    ///
    /// ```no_run
    /// # fn example(queue: &taskcluster_client::queue::Queue) {
    /// let upload = queue
    ///     .upload_artifacts("fN1SbArXTPSVFNUvaOlinQ", 0, "out")
    ///     .each(|path, upload| if path.ends_with(".log") { upload.gzip() } else { upload });
    /// # }
    /// ```
    pub fn each(
        mut self,
        configure: impl Fn(&str, ArtifactUpload) -> ArtifactUpload + Send + Sync + 'static,
    ) -> Self {
        self.each.configure = Some(Box::new(configure));
        self
    }

    /// Calls the closure after the upload of each file, whether it succeeded or failed, in the order in which they end.
    pub fn on_progress(mut self, tell: impl FnMut(&UploadedFile) + Send + 'static) -> Self {
        self.on_progress = Some(Box::new(tell));
        self
    }

    /// Uploads the files. The uploads start in the order of the files' names.
    ///
    /// The failure of one file does not affect the others: see [`UploadedFiles::failed`].
    ///
    /// # Errors
    ///
    /// - [`is_io`](Error::is_io) if the folder or a subfolder cannot be read
    /// - [`is_invalid_request`](Error::is_invalid_request) if a glob is invalid
    /// - the errors of [`Queue::status`](crate::queue::Queue::status), unless [`expires`](Self::expires) is set
    pub async fn send(self) -> Result<UploadedFiles, Error> {
        let Self {
            globs,
            concurrency,
            expires,
            each,
            on_progress,
        } = self;
        let what = format!("upload of artifacts of task {}", each.place.task_id);
        let named = |error: Error| error.transferring(&what);
        let files = find(&globs, each.folder.clone()).await.map_err(named)?;
        if files.is_empty() {
            return Ok(UploadedFiles::default());
        }
        let mut ended = Vec::with_capacity(files.len());
        let expires = each.place.expires(expires, each.retry.as_ref()).await;
        let expires = expires.map_err(named)?;
        let mut progress = Progress(on_progress);
        let uploads = files.into_iter().enumerate().map(|(n, file)| {
            let upload = each.upload(file, expires);
            async move { (n, upload.await) }
        });
        // A long upload does not keep the others from starting.
        let mut uploads = futures_util::stream::iter(uploads).buffer_unordered(concurrency.get());
        while let Some((n, file)) = uploads.next().await {
            progress.report(&file);
            ended.push((n, file));
        }
        ended.sort_by_key(|(n, _)| *n);
        Ok(UploadedFiles::new(
            ended.into_iter().map(|(_, file)| file).collect(),
        ))
    }
}

async fn find(globs: &Globs, folder: PathBuf) -> Result<Vec<FoundFile>, Error> {
    let matcher = globs.build()?;
    let found = run_blocking(move || walk(&folder, &matcher)).await;
    found.map_err(|error| Error::io("the folder cannot be read", error))
}

impl EachFile {
    /// Returns the upload of one file.
    fn upload(
        &self,
        file: FoundFile,
        expires: Timestamp,
    ) -> impl Future<Output = UploadedFile> + Send + use<> {
        let name = format!("{}{}", self.prefix, file.path);
        let place = Place {
            name: name.clone(),
            ..self.place.clone()
        };
        let source = UploadSource::file(self.folder.join(&file.local));
        let mut upload = ArtifactUpload::new(place, source).expires(expires);
        if self.gzip {
            upload = upload.gzip();
        }
        if let Some(policy) = &self.retry {
            upload = upload.retry(policy.clone());
        }
        if let Some(configure) = &self.configure {
            upload = configure(&file.path, upload);
        }
        async move {
            let result = upload.send().await;
            UploadedFile::new(name, file.local, result)
        }
    }
}

impl IntoFuture for FolderUpload {
    type Output = Result<UploadedFiles, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

impl fmt::Debug for FolderUpload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FolderUpload")
            .field("place", &self.each.place)
            .field("folder", &self.each.folder)
            .field("globs", &self.globs)
            .field("prefix", &self.each.prefix)
            .finish_non_exhaustive()
    }
}
