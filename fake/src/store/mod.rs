//! State that belongs to no single service: the clock, dates, random identifiers, published
//! messages, and the request log.

mod clock;
mod date;
pub mod http_date;
mod logged_request;
mod messages;
pub mod random;
mod request_log;

pub use clock::{Clock, Moment};
pub use date::Date;
pub use logged_request::LoggedRequest;
pub use messages::{Message, MessageLog, Messages, Undelivered};
pub use request_log::RequestLog;

pub(crate) use logged_request::LogEntry;
