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
pub use view::{View, Viewed};
pub use violation::{Violation, Violations};

use checker::Checker;
use path::Path;

/// A generated type with rules.
pub trait Checked: Viewed {
    /// Returns the rules of the type's schema.
    fn rules() -> Rules;
}

/// Checks a value of a generated type.
pub(crate) fn check<T: Checked>(value: &T) -> Result<(), Violations> {
    against(T::rules(), value)
}

/// Checks a value against rules.
pub(crate) fn against(rules: Rules, value: &dyn Viewed) -> Result<(), Violations> {
    let mut checker = Checker::default();
    checker.apply(rules, value, &Path::ROOT, false);
    checker.finish()
}

/// Checks the JSON text of a request body. Fails at JSON that nests too deeply to be read.
pub(crate) fn text_against(rules: Rules, text: &[u8]) -> Result<(), Violations> {
    match serde_json::from_slice::<serde_json::Value>(text) {
        Ok(value) => against(rules, &value),
        Err(_) => {
            let mut checker = Checker::default();
            checker.unreadable(&Path::ROOT);
            checker.finish()
        }
    }
}
