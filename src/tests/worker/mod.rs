//! Registering workers, and their sessions.

mod registration;
mod session;
