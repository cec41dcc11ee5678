//! The logs of a fake: received requests and published messages.

mod messages;
mod requests;
