//! The notify service: notifications by email, Pulse, Matrix and Slack, and the deny list. The fake sends nothing; it keeps the
//! notifications for tests.

mod deny_list;
mod endpoints;
mod notification;
mod sent;
mod state;

pub use endpoints::respond;
pub use notification::Notification;
pub use state::State;
