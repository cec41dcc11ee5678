//! The generated types against documents made from schemas.

mod releases;
mod roundtrip;
mod types;
