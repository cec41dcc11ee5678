//! The parts of the build script: enabled services and features, the vendored references as one text, and the hand-written
//! code for some endpoints, which the build compiles only if the references have everything it needs.

pub mod features;
mod helpers;
pub mod messages;
pub mod references;
