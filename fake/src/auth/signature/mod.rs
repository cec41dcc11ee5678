//! Hawk signatures: in the `Authorization` header, and in a URL as a bewit.

pub mod bewit;
pub mod body_hash;
pub mod header;
mod signed_request;

pub use bewit::signed_url;
pub use signed_request::SignedRequest;
