//! Uploads of artifacts and objects: create, send the data, finish.
//!
//! `data` reads, compresses and hashes the source. `negotiation` agrees on a method with the object service. `put` sends the
//! data to the URL of a storage, with retries. `object` and `artifact` are the public methods that combine them.

#[cfg(feature = "artifacts")]
mod artifact;
mod data;
mod negotiation;
#[cfg(feature = "objects")]
mod object;
mod put;
mod uploaded;

#[cfg(feature = "artifacts")]
pub use artifact::{
    ArtifactCreation, ArtifactStorage, ArtifactUpload, FolderUpload, UploadedFile, UploadedFiles,
};
pub use data::UploadSource;
#[cfg(feature = "objects")]
pub use object::UploadBuilder;
pub use uploaded::Uploaded;
