//! Helpers of several test modules.

pub mod calls;
pub mod fixtures;
pub mod names;
pub mod reference;
pub mod server;
