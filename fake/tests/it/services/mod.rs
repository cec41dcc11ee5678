//! Tests of the smaller services.

mod index;
mod purge_cache;
mod secrets;
