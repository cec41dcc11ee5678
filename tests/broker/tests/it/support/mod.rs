//! The broker, a publisher, a proxy, and the exchanges.

pub mod broker;
pub mod exchanges;
pub mod proxy;
pub mod publisher;
