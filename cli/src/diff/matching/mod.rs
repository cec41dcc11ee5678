//! Pairs the items of two releases: which item of the old release is which item of the new one, and whether two types
//! hold the same values.

mod containment;
mod items;
mod kinds;
mod limits;
mod pairs;
mod pattern;
mod renames;
mod same;
mod uses;

pub use containment::{Containment, Reader, Reads};
pub use items::{Directions, Matching};
pub use kinds::kinds;
pub use limits::accepts_all;
pub use pairs::Pairs;
pub use uses::Types;
