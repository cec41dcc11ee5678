//! Valid references with awkward names: each either generates code that compiles or has located problems.

mod names;
mod positions;
mod sample;

#[cfg(test)]
mod checks;

#[allow(unused_imports, reason = "the tests use a part of this")]
pub use sample::sample;
