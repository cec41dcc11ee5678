//! Finds the changes between two releases: services first, then endpoints, types, exchanges and documentation of each
//! service in both releases. Each change gets its effect on Rust code and on both sides of the wire here.

mod conversions;
mod documentation;
mod endpoints;
mod exchange_services;
mod exchanges;
mod services;
mod types;
mod wire;

pub use exchange_services::{ExchangeService, compare as exchange_services};
pub use services::compare_all;
