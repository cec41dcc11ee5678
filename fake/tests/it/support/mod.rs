//! Helpers: a fake with a client that signs its own requests, and the pools, workers and references of the tests.

pub mod pools;
pub mod queue;
pub mod raw;
pub mod references;
pub mod registration;
pub mod tasks;
pub mod temporary;
pub mod wire;
pub mod workers;
