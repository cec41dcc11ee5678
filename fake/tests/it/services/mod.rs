//! Tests of the smaller services.

mod expiry;
mod hook_bindings;
mod hooks;
mod index;
mod notify;
mod purge_cache;
mod secrets;
mod task_routes;
