//! Data of tasks and of the object service: downloads of artifacts and objects, uploads of objects, and what the two have
//! in common. With the features `artifacts` and `objects`.

#[cfg(feature = "blocking")]
mod blocking;
mod download;
mod transfer;
#[cfg(feature = "objects")]
mod upload;

pub use download::{Download, Downloaded};
#[cfg(fuzzing)]
pub(crate) use download::{part, redirect_target};
pub use transfer::Progress;
#[cfg(feature = "objects")]
pub use upload::{UploadBuilder, UploadSource, Uploaded};
