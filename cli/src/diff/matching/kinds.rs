//! The kinds of a union in two releases.

use std::collections::BTreeSet;

use taskcluster_codegen::model::{Kind, Union};

use super::pairs::Pairs;

/// The kinds of two releases. One that has another name is the same if it is told from the others by the same.
pub fn kinds<'a>(old: &'a Union, new: &'a Union) -> Pairs<'a, Kind> {
    // Neither list has an order that means anything.
    let told_by = |kind: &Kind| -> BTreeSet<String> {
        match &kind.tags[..] {
            [] => kind.required.iter().cloned().collect(),
            tags => tags.iter().cloned().collect(),
        }
    };
    let sure = |one: &Kind, other: &Kind| old.tag == new.tag && told_by(one) == told_by(other);
    Pairs::of(&old.kinds, &new.kinds, |kind| &kind.name, sure)
}
