//! Pairs the items of two lists.

use std::collections::BTreeMap;
use std::ptr;

/// The items of two lists: in both, or in one only.
#[derive(Debug)]
pub struct Pairs<'a, T> {
    /// The items in both lists, old and new.
    pub both: Vec<(&'a T, &'a T)>,
    /// The items in the old list only.
    pub removed: Vec<&'a T>,
    /// The items in the new list only.
    pub added: Vec<&'a T>,
}

impl<'a, T> Pairs<'a, T> {
    /// Pairs items by a key that is unique within each list. Pairs two remaining items under different keys if `sure` is true
    /// for them, and for no other pair with one of the two.
    pub fn of<K: Ord>(
        old: &'a [T],
        new: &'a [T],
        key: impl Fn(&'a T) -> K,
        sure: impl Fn(&T, &T) -> bool,
    ) -> Self {
        let mut pairs = Self::by_key(old, new, key);
        pairs.rename(sure);
        pairs
    }

    /// Pairs items by a key that is unique within each list.
    pub fn by_key<K: Ord>(old: &'a [T], new: &'a [T], key: impl Fn(&'a T) -> K) -> Self {
        let mut rest: BTreeMap<_, _> = new.iter().map(|it| (key(it), it)).collect();
        let (mut both, mut removed) = (Vec::new(), Vec::new());
        for it in old {
            match rest.remove(&key(it)) {
                Some(other) => both.push((it, other)),
                None => removed.push(it),
            }
        }
        Self {
            both,
            removed,
            added: rest.into_values().collect(),
        }
    }

    fn rename(&mut self, sure: impl Fn(&T, &T) -> bool) {
        let renamed: Vec<_> = self
            .removed
            .iter()
            .filter_map(|old| {
                let new = only(&self.added, |new| sure(old, new))?;
                let back = only(&self.removed, |old| sure(old, new))?;
                ptr::eq(*old, back).then_some((*old, new))
            })
            .collect();
        self.removed
            .retain(|it| !renamed.iter().any(|(old, _)| ptr::eq(*old, *it)));
        self.added
            .retain(|it| !renamed.iter().any(|(_, new)| ptr::eq(*new, *it)));
        self.both.extend(renamed);
    }
}

/// Returns the only item that fulfils a condition.
fn only<'a, T>(items: &[&'a T], condition: impl Fn(&T) -> bool) -> Option<&'a T> {
    let mut found = items.iter().filter(|it| condition(it));
    let first = found.next()?;
    found.next().is_none().then_some(*first)
}
