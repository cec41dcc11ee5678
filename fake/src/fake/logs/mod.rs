//! The logs of a fake: received requests, published messages and sent notifications.

mod messages;
mod notifications;
mod requests;
