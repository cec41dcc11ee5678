//! The broker, a publisher, a proxy, a queue service, and the exchanges.

pub mod broker;
pub mod exchanges;
pub mod proxy;
pub mod publisher;
pub mod queue_service;
pub mod refusal;
