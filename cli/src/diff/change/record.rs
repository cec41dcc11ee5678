//! One change.

use super::group::Group;
use super::item::{Detail, Item};
use super::severity::{Effect, Severity};
use super::what::What;

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The kind of change.
    pub what: What,
    /// The changed item.
    pub item: Item,
    /// The old state, if any.
    pub old: Option<Detail>,
    /// The new state, if any.
    pub new: Option<Detail>,
    /// A remark, or the difference in short, with backticks around code.
    pub note: Option<String>,
    /// The added or removed type that contains this one.
    pub within: Option<String>,
    /// The effect on callers.
    pub effect: Effect,
}

impl Change {
    /// Creates a change without states and remarks.
    pub(in crate::diff) fn new(what: What, item: Item, effect: Effect) -> Self {
        Self {
            what,
            item,
            old: None,
            new: None,
            note: None,
            within: None,
            effect,
        }
    }

    /// Sets the old state.
    pub(in crate::diff) fn was(mut self, old: impl Into<Option<Detail>>) -> Self {
        self.old = old.into();
        self
    }

    /// Sets the new state.
    pub(in crate::diff) fn now(mut self, new: impl Into<Option<Detail>>) -> Self {
        self.new = new.into();
        self
    }

    /// Adds a remark.
    pub(in crate::diff) fn note<'a>(mut self, note: impl Into<Option<&'a str>>) -> Self {
        self.note = note.into().map(str::to_owned);
        self
    }

    /// Returns the required version increment.
    pub fn severity(&self) -> Severity {
        self.effect.severity()
    }

    /// Orders changes for the report: most severe first, then by item.
    pub(in crate::diff) fn order(&self) -> (Group, Item, What) {
        (Group::of(self.effect), self.item.clone(), self.what)
    }
}
