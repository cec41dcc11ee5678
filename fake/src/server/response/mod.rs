//! Encodes responses as the HTTP library of the services does: standard headers, entity tags, and compression.

mod accept_encoding;
mod body;
mod build;
mod content_coding;
mod etag;
mod headers;

pub use body::{BodyError, ResponseBody};
pub use build::{complete, cut, timeout};
