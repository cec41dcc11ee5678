//! The logs of a fake: received requests, published messages and sent notifications.

#[cfg(feature = "amqp")]
mod broker;
mod messages;
mod notifications;
#[cfg(feature = "amqp")]
pub mod publishing;
mod requests;
