//! The variants of a union in two releases.

use std::collections::BTreeSet;

use taskcluster_codegen::model::{Kind, Union};

use super::pairs::Pairs;

/// Pairs the variants of two releases. A renamed variant is paired if its tag values are the same.
pub fn kinds<'a>(old: &'a Union, new: &'a Union) -> Pairs<'a, Kind> {
    // The order of neither list has a meaning.
    let told_by = |kind: &Kind| -> BTreeSet<String> {
        match &kind.tags[..] {
            [] => kind.required.iter().cloned().collect(),
            tags => tags.iter().cloned().collect(),
        }
    };
    let sure = |one: &Kind, other: &Kind| old.tag == new.tag && told_by(one) == told_by(other);
    Pairs::of(&old.kinds, &new.kinds, |kind| &kind.name, sure)
}
