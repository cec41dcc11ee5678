//! One file for each command.

pub mod check;
pub mod diff;
pub mod generate;
mod references;
pub mod services;
pub mod surface;
