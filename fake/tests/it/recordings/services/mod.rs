//! Replays the recordings of the smaller services.

mod auth;
mod hooks;
mod index;
mod notify;
mod object;
mod purge_cache;
mod secrets;
