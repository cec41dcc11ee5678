//! The parts of the build script: the services and features that are on, the vendored references as one text, and the code
//! that is written by hand for some endpoints, which is compiled only where the references have all that it needs.

pub mod features;
mod helpers;
pub mod messages;
pub mod references;
