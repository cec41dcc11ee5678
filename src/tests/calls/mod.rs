//! Calls: what is sent, what comes back, pages, blocking calls, required scopes, and spans.

#[cfg(feature = "blocking")]
mod blocking;
mod not_modified;
mod pages;
mod requests;
mod responses;
mod scopes;
mod spans;
mod urls;
