//! The generator's integration tests: from references to code, to a surface, or to problems.
//!
//! Several modules share `fixtures` and `crafted`. Every other module tests one property of the generator.

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
