//! Problems of references: what is wrong, where, and how to fix it.
//!
//! All messages of the generator are defined here, in one form: the place, what is wrong in terms of the schema, then the
//! fix.

mod kind;
mod messages;
mod problems;

pub use kind::ProblemKind;
pub use problems::{Problem, Problems};
