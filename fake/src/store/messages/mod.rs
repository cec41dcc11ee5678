//! The messages that the services publish: [`MessageLog`] keeps the latest ones, and each [`Messages`] reads them in order.

mod kept;
mod log;
mod message;
mod reader;
mod settled;

pub use log::MessageLog;
pub use message::Message;
pub use reader::Messages;
