//! The logs of a fake: received requests, published messages and sent notifications.

#[cfg(feature = "amqp")]
pub mod broker;
mod messages;
mod notifications;
mod requests;
