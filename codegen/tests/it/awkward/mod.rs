//! Valid references with awkward names: whatever the generator takes must compile, and the rest has located problems.

mod names;
mod positions;
mod sample;

#[cfg(test)]
mod checks;

#[allow(unused_imports, reason = "the tests use a part of this")]
pub use sample::sample;
