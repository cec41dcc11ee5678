//! Downloads of artifacts, and of objects in the object service: find the data, fetch it, resume after a failure, verify.

mod builder;
mod downloaded;
mod fetch;
mod origin;
mod services;
mod settings;
mod sink;

pub use builder::Download;
pub use downloaded::Downloaded;
#[cfg(feature = "artifacts")]
pub(super) use fetch::{Known, Version};
#[cfg(fuzzing)]
pub(crate) use fetch::{part, redirect_target};
#[cfg(feature = "artifacts")]
pub(super) use sink::PartFile;
