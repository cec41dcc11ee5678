//! Tests of the generated types with documents made from the schemas.

mod releases;
mod roundtrip;
mod types;
