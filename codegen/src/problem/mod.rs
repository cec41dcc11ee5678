//! What can be wrong with a set of references, where, and what to do about it.
//!
//! Every message of the generator is made here, so that they read alike: the place first, then what is wrong in the words
//! of a schema's author, then the cure.

mod kind;
mod messages;
mod problems;

pub use kind::ProblemKind;
pub use problems::{Problem, Problems};
