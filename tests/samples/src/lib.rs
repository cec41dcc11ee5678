//! Sample documents of a service, made from its schemas by code that is independent of the generator.
//!
//! For a schema file, [`samples`] returns a document with all optional properties and one without them, then one for each
//! further value of each enum and each further kind of each union, and one for each unknown value and kind.
//! [`damaged`] returns documents that lack a property, or have one more.

mod damage;
mod documents;
mod node;
mod sample;
mod unlimited;

pub use damage::{Damaged, Outcome, damaged};
pub use documents::{Documents, Usage};
pub use sample::{Sample, samples};
pub use unlimited::{common, without_limits};
