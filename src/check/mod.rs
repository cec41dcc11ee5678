//! Checks of values against the limits of their schemas, before anything is sent: the feature `check`.
//!
//! The generator writes the limits of a type as [`Rule`]s, constant tables without a regular expression library or a schema
//! at build time. [`Viewed`] shows a typed value, or a [`serde_json::Value`], as JSON without serializing it. `checker` applies
//! the rules to such a view, `containers` those for lists and objects, `branches` those with alternatives. Each failed
//! rule is a [`Violation`] with its path.

mod branches;
mod canonical;
mod checker;
mod containers;
mod format;
mod number;
mod path;
mod pattern;
mod rule;
mod view;
mod violation;

pub use format::Format;
pub use number::Number;
pub use pattern::Pattern;
pub use rule::{Kind, Rule, Rules};
pub use view::{Tag, View, Viewed};
pub use violation::{Violation, Violations};

use checker::Checker;
use path::Path;

/// The rules of a request's body.
pub type BodyRules = fn() -> Rules;

/// A generated type with rules.
pub trait Checked {
    /// Returns the rules of the type's schema.
    fn rules() -> Rules;

    /// Returns the tag, if the type is a variant of a union and lacks its tag.
    fn tag() -> Option<Tag> {
        None
    }
}

/// Checks a value of a generated type.
pub(crate) fn check<T: Checked + Viewed>(value: &T) -> Result<(), Violations> {
    let view = match T::tag() {
        Some(tag) => value.view().with_tag(tag),
        None => value.view(),
    };
    let mut checker = Checker::default();
    checker.apply_to(T::rules(), &view, &Path::ROOT, false);
    checker.finish()
}

/// Checks the JSON text of a request's body. Fails if the JSON nests too deeply to be read.
pub(crate) fn check_body(rules: BodyRules, body: &[u8]) -> Result<(), Violations> {
    let mut checker = Checker::default();
    match serde_json::from_slice::<serde_json::Value>(body) {
        Ok(value) => checker.apply(rules(), &value, &Path::ROOT, false),
        Err(_) => checker.unreadable(&Path::ROOT),
    }
    checker.finish()
}
