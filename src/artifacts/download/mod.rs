//! Downloads of artifacts, and of objects in the object service: find the data, fetch it, resume after a failure, verify.

#[cfg(feature = "artifacts")]
mod artifact;
mod builder;
mod downloaded;
mod fetch;
mod file;
mod location;
mod object;
mod origin;
mod received;
mod redirects;
mod resumption;
mod services;

pub use builder::Download;
pub use downloaded::Downloaded;
#[cfg(fuzzing)]
pub(crate) use redirects::named as redirect_target;
#[cfg(fuzzing)]
pub(crate) use resumption::part;
