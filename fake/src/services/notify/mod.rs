//! The notify service: notifications by email, Pulse, Matrix and Slack, and the deny list. The fake sends nothing; it keeps the
//! notifications for tests. `endpoints` and the `routes` of tasks send notifications through `send`.

mod deny_list;
mod email;
mod endpoints;
mod notification;
mod routes;
mod send;
mod sent;
mod state;

pub use email::email;
pub use endpoints::respond;
pub use notification::Notification;
pub use routes::receive;
pub use state::State;
