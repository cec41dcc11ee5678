//! One change.

use super::group::Group;
use super::item::{Detail, Item};
use super::severity::{Effect, Severity};
use super::what::What;

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What happened.
    pub what: What,
    /// To what.
    pub item: Item,
    /// How it was, if it was.
    pub old: Option<Detail>,
    /// How it is, if it is.
    pub new: Option<Detail>,
    /// What else to know, or the difference in short, with backticks around code.
    pub note: Option<String>,
    /// The type that came, or went, with this one in it.
    pub within: Option<String>,
    /// What it means for callers.
    pub effect: Effect,
}

impl Change {
    /// A change with nothing said about it yet.
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

    /// The same with how it was.
    pub(in crate::diff) fn was(mut self, old: impl Into<Option<Detail>>) -> Self {
        self.old = old.into();
        self
    }

    /// The same with how it is.
    pub(in crate::diff) fn now(mut self, new: impl Into<Option<Detail>>) -> Self {
        self.new = new.into();
        self
    }

    /// The same with a remark.
    pub(in crate::diff) fn note<'a>(mut self, note: impl Into<Option<&'a str>>) -> Self {
        self.note = note.into().map(str::to_owned);
        self
    }

    /// What it asks of a version number.
    pub fn severity(&self) -> Severity {
        self.effect.severity()
    }

    /// The order in which changes are told: the gravest first, then by what they are about.
    pub(in crate::diff) fn order(&self) -> (Group, Item, What) {
        (Group::of(self.effect), self.item.clone(), self.what)
    }
}
