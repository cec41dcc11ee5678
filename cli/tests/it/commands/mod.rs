//! `check`, `generate` and `surface`, and the command line as a whole.

mod check;
mod generate;
mod surface;
mod usage;
