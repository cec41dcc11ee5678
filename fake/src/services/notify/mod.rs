//! The notify service: notifications by email, Pulse, Matrix and Slack, and the deny list. The fake sends nothing; it keeps the
//! notifications for tests. `endpoints` and the `routes` of tasks send notifications through `send`.

mod deny_list;
mod endpoints;
mod notification;
mod routes;
mod send;
mod sent;
mod state;

pub use endpoints::respond;
pub use notification::Notification;
pub use routes::receive;
pub use send::email;
pub use state::State;
