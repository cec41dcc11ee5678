//! Calls: requests, responses, pages, futures, blocking calls, required scopes, and spans.

#[cfg(feature = "blocking")]
mod blocking;
mod futures;
mod not_modified;
mod pages;
mod requests;
mod responses;
mod scopes;
mod spans;
mod urls;
