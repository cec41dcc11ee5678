//! Tests of the smaller services.

mod hooks;
mod index;
mod notify;
mod purge_cache;
mod secrets;
