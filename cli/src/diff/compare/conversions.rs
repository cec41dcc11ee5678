//! Conversions between types: which are there.

use std::collections::BTreeMap;

use taskcluster_codegen::model::{Conversion, Service};

use crate::diff::change::{Change, Effect, Item, Part, Severity, What};
use crate::diff::matching::Matching;

/// Adds what changed to `changes`, for targets that are in both releases.
pub fn compare(old: &Service, new: &Service, matching: &Matching, changes: &mut Vec<Change>) {
    let both = matching.types.both.iter();
    let now: BTreeMap<_, _> = both.map(|(old, new)| (&old.name, &new.name)).collect();
    let renamed = |conversion: &Conversion| Conversion {
        from: now
            .get(&conversion.from)
            .map_or(&conversion.from, |name| *name)
            .clone(),
        to: now
            .get(&conversion.to)
            .map_or(&conversion.to, |name| *name)
            .clone(),
        ..conversion.clone()
    };
    let old: Vec<_> = old.conversions.iter().map(renamed).collect();
    let has = |list: &[Conversion], one: &Conversion| {
        list.iter()
            .any(|other| (&other.from, &other.to) == (&one.from, &one.to))
    };
    let stays = |one: &&Conversion| now.values().any(|name| **name == one.to);
    for gone in old
        .iter()
        .filter(stays)
        .filter(|one| !has(&new.conversions, one))
    {
        let effect = Effect::rust(Severity::Major);
        changes.push(Change::new(What::ConversionRemoved, item(gone), effect));
    }
    for added in new
        .conversions
        .iter()
        .filter(stays)
        .filter(|one| !has(&old, one))
    {
        let effect = Effect::rust(Severity::Minor);
        changes.push(Change::new(What::ConversionAdded, item(added), effect));
    }
}

fn item(conversion: &Conversion) -> Item {
    Item {
        part: Part::Type,
        rust: format!("{}.from({})", conversion.to, conversion.from),
        wire: None,
    }
}
