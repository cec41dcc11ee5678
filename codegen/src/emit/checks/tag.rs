//! The tags of union variants.

use crate::model::{Kind, Union};

/// Returns the tag of a variant whose struct does not contain it.
pub(super) fn folded<'a>(union: &'a Union, kind: &'a Kind) -> Option<(&'a str, &'a str)> {
    match (&union.tag, &kind.tags[..]) {
        (Some(tag), [value]) => Some((tag, value)),
        _ => None,
    }
}
