//! Sample documents of a service, made from its schemas by code that knows nothing of the generator.
//!
//! [`samples`] gives, for a schema file, a document with everything that is optional and one with nothing of it, then one
//! for each further value of each enum and each further kind of each union, and for values and kinds that no schema knows.
//! [`damaged`] gives documents that lack something, or have something more.

mod damage;
mod documents;
mod node;
mod sample;
mod unlimited;

pub use damage::{Damaged, Outcome, damaged};
pub use documents::{Documents, Usage};
pub use sample::{Sample, samples};
pub use unlimited::{common, without_limits};
