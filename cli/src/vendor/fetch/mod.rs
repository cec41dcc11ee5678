//! Reads or fetches the documents of a source: a deployment over HTTP, a file or a folder. A deployment serves them all in one
//! `references.json`, or one by one, listed in its manifest.

mod address;
mod deployment;
mod http;
mod manifest;
mod progress;
mod release;
mod source;

pub use http::Http;
pub use release::{Release, ask};
pub use source::{Gathered, Source};
