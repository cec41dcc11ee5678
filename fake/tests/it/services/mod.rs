//! Tests of the smaller services.

mod index;
mod notify;
mod purge_cache;
mod secrets;
