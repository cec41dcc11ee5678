//! The messages that the services publish: [`MessageLog`] keeps the latest ones, and each [`Messages`] reads them in order.
//! [`Undelivered`] are those that services of the fake still have to receive.

mod kept;
mod log;
mod message;
mod reader;
mod settled;
mod topic;
mod undelivered;

pub use log::MessageLog;
pub use message::Message;
pub use reader::Messages;
pub use undelivered::Undelivered;
