//! Sample documents of a service, made from its schemas by code that is independent of the generator.
//!
//! For a schema file, [`samples`] returns a document with all optional parts and one without them. Further documents cover
//! each value of each enum, each kind of each union, and values and kinds that no schema knows.
//! [`damaged`] returns documents with missing or additional parts, and [`random`] any number of documents.

mod damage;
mod documents;
mod node;
mod random;
mod sample;
mod unlimited;

pub use damage::{Damaged, Expected, damaged};
pub use documents::{Documents, Usage};
pub use random::random;
pub use sample::{Sample, samples};
pub use unlimited::{common, without_limits};
