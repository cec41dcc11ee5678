//! Signatures, compared with those of other implementations.

mod properties;
mod signed_urls;
mod vectors;
