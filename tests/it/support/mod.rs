//! Helpers of several test modules.

pub mod calls;
pub mod fixtures;
pub mod names;
pub mod reference;
#[path = "../../../src/tests/support/requests.rs"]
pub mod requests;
pub mod server;
