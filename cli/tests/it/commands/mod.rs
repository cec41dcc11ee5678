//! `check`, `diff`, `generate`, `surface` and `update`, and the command line as a whole.

mod check;
mod diff;
mod generate;
mod surface;
mod terminal;
mod update;
mod usage;
