//! What a fake has kept: received requests and published messages.

mod messages;
mod requests;
