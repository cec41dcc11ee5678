//! Uploads of artifacts to tasks: one, or those of a folder; and artifacts without data.

#[cfg(feature = "blocking")]
mod blocking;
mod builder;
mod content_type;
mod create;
mod folder;
mod new_artifact;
mod services;
mod upload;
mod without_data;

pub use builder::ArtifactUpload;
pub use create::ArtifactStorage;
pub use folder::{FolderUpload, UploadedFile, UploadedFiles};
pub use without_data::ArtifactCreation;
