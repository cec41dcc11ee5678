//! Tests the generated types with documents made from schemas.

mod releases;
mod roundtrip;
mod types;
