//! The changes of a service by group, and their number.

use std::collections::BTreeMap;

use crate::diff::change::{Change, Diff, Effect, Group, ServiceDiff, Severity, What, Wire};

/// A unit of the report.
#[derive(Debug)]
pub enum Entry<'a> {
    /// A change.
    One(&'a Change),
    /// Added or removed types.
    Types(&'static str, Vec<TypeName<'a>>),
}

/// An added or removed type, with the types that it contains.
#[derive(Debug)]
pub struct TypeName<'a> {
    /// The name of the type.
    pub name: &'a str,
    /// The number of added or removed types that it contains.
    pub inside: usize,
}

/// Returns the changes of a service by group, most severe first.
pub fn groups(service: &ServiceDiff) -> Vec<(Group, Vec<Entry<'_>>)> {
    let mut groups: Vec<(Group, Vec<&Change>)> = Vec::new();
    for change in &service.changes {
        let group = Group::of(change.effect);
        match groups.last_mut() {
            Some((last, changes)) if *last == group => changes.push(change),
            _ => groups.push((group, vec![change])),
        }
    }
    let with_entries = groups
        .into_iter()
        .map(|(group, changes)| (group, entries(&changes)));
    with_entries.collect()
}

fn entries<'a>(changes: &[&'a Change]) -> Vec<Entry<'a>> {
    let is_type = |change: &&&Change| matches!(change.what, What::TypeAdded | What::TypeRemoved);
    let others = changes.iter().filter(|change| !is_type(change));
    let mut entries: Vec<_> = others.map(|change| Entry::One(change)).collect();
    let (gone, new) = (What::TypeRemoved, What::TypeAdded);
    for (words, what) in [("types removed", gone), ("new types", new)] {
        let types = changes.iter().filter(|change| change.what == what);
        let types = types_of(types.copied());
        if !types.is_empty() {
            entries.push(Entry::Types(words, types));
        }
    }
    entries
}

/// Returns the outermost types.
fn types_of<'a>(changes: impl Iterator<Item = &'a Change>) -> Vec<TypeName<'a>> {
    let (mut types, mut inside) = (Vec::new(), BTreeMap::<_, usize>::new());
    for change in changes {
        match &change.within {
            Some(outer) => *inside.entry(outer.as_str()).or_default() += 1,
            None => types.push(change.item.rust.as_str()),
        }
    }
    let named = types.into_iter().map(|name| TypeName {
        name,
        inside: inside.get(name).copied().unwrap_or_default(),
    });
    named.collect()
}

/// Returns the summary as numbers.
pub fn counts(diff: &Diff) -> String {
    let count = |holds: fn(&Effect) -> bool| {
        let changes = diff.changes();
        changes.filter(|(_, change)| holds(&change.effect)).count()
    };
    let number = |count: usize, one: &str, many: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{count} {many}")),
    };
    let documentation = diff
        .services
        .iter()
        .map(|service| service.documentation.len());
    let parts = [
        number(
            count(|effect| effect.rust == Severity::Major),
            "breaks code",
            "break code",
        ),
        number(
            count(|effect| effect.old_client == Wire::Breaks),
            "breaks old clients",
            "break old clients",
        ),
        number(
            count(|effect| Group::of(*effect) == Group::NeedsDeployment),
            "needs the new deployment",
            "need the new deployment",
        ),
        number(documentation.sum(), "text", "texts"),
    ];
    let all = match diff.changes().count() {
        0 => "no changes of the API".to_owned(),
        1 => "1 change".to_owned(),
        all => format!("{all} changes"),
    };
    let mut counts = all;
    for (index, part) in parts.iter().enumerate() {
        let Some(part) = part else { continue };
        let between = match index {
            3 => "; documentation: ",
            _ if counts.contains(':') => ", ",
            _ => ": ",
        };
        counts.push_str(between);
        counts.push_str(part);
    }
    counts
}
