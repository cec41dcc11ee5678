//! The messages that the services publish: [`MessageLog`] keeps the latest ones, and each [`Messages`] reads them in order.

#[allow(dead_code, reason = "the queue is the first user")]
mod log;
#[allow(dead_code, reason = "the queue is the first user")]
mod message;
mod reader;

pub use log::MessageLog;
pub use message::Message;
pub use reader::Messages;
