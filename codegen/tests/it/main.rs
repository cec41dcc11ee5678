//! The generator's integration tests: from references to code, to a surface, or to problems.
//!
//! `fixtures` and `mutation` are shared; every other module tests one promise of the generator.

mod awkward;
mod cases;
mod crafted;
mod fixtures;
mod folders;
mod generated;
mod growth;
mod hostile;
mod mutants;
mod one_line_calls;
mod planned;
mod problems;
mod references;
mod source;
mod surface;
mod upstream;
