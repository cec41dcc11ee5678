//! The tests of the generator.

mod awkward;
mod crafted;
mod hostile;
