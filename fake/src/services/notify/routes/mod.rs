//! Notifications by the routes of tasks, such as `notify.email.a@example.com.on-failed`. `filter` decides which routes apply to a
//! message of the queue, and `content` creates the notifications.

mod content;
mod filter;
mod receive;

pub use receive::receive;
