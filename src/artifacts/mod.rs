//! Downloads and uploads of artifacts and objects, one or many, and the code that both share. With the features `artifacts`
//! and `objects`.

#[cfg(feature = "blocking")]
mod blocking;
mod download;
#[cfg(feature = "artifacts")]
mod many;
mod transfer;
mod upload;

pub use download::{Download, Downloaded};
#[cfg(fuzzing)]
pub(crate) use download::{part, redirect_target};
#[cfg(feature = "artifacts")]
pub use many::{DownloadedFile, DownloadedFiles, Downloads, DownloadsProgress, FailedDownload};
pub use transfer::Progress;
#[cfg(feature = "objects")]
pub use upload::UploadBuilder;
#[cfg(feature = "artifacts")]
pub use upload::{
    ArtifactCreation, ArtifactStorage, ArtifactUpload, FolderUpload, UploadedFile, UploadedFiles,
};
pub use upload::{UploadSource, Uploaded};
