//! The result of a comparison: changes with their item, kind and severity, grouped by service. Knows nothing about how
//! changes are found or printed.

mod group;
mod item;
mod record;
mod release;
mod severity;
mod what;

pub(in crate::diff) use group::Group;
pub use item::{Detail, Item, Part};
pub use record::Change;
pub use release::{Diff, ServiceDiff};
pub use severity::{Effect, Severity, Wire};
pub use what::What;
