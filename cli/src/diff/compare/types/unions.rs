//! Variants of a union.

use taskcluster_codegen::model::{Kind, TextKind, Union};

use super::versions::{self, Versions};
use crate::diff::change::{Change, Detail, Effect, Item, Part, Severity, What};
use crate::diff::matching::kinds;

/// Returns the changes of a union. A client keeps a value of an unknown variant; a server rejects it.
pub fn compare(versions: &Versions, old: &Union, new: &Union) -> Vec<Change> {
    let pairs = kinds(old, new);
    let request = versions.directions.request;
    let removed = pairs.removed.into_iter().map(|kind| {
        let effect = Effect::rust(Severity::Major).old_client_breaks(request);
        Change::new(What::KindRemoved, item(versions, kind), effect).was(holds(kind))
    });
    let added = pairs.added.into_iter().map(|kind| {
        let effect = Effect::rust(Severity::Minor).new_client_limited(request);
        Change::new(What::KindAdded, item(versions, kind), effect).now(holds(kind))
    });
    let same_tag = old.tag == new.tag;
    let both = pairs.both.into_iter().flat_map(|(old, new)| {
        [
            renamed(versions, old, new),
            kind_type(versions, old, new),
            kind_tags(versions, old, new).filter(|_| same_tag),
        ]
    });
    let changes = tag(versions, old, new)
        .into_iter()
        .chain(text(versions, old, new))
        .chain(removed)
        .chain(added);
    changes.chain(both.flatten()).collect()
}

fn tag(versions: &Versions, old: &Union, new: &Union) -> Option<Change> {
    if old.tag == new.tag {
        return None;
    }
    let used = versions.directions.request || versions.directions.answer;
    let effect = Effect::rust(Severity::Patch)
        .old_client_breaks(used)
        .new_client_breaks(used);
    let detail = |union: &Union| match &union.tag {
        Some(tag) => Detail::code(tag),
        None => Detail::Words("required properties".to_owned()),
    };
    let change = Change::new(What::Tag, versions::item(versions.new), effect);
    Some(change.was(detail(old)).now(detail(new)))
}

/// Returns the change of the variant for a string.
fn text(versions: &Versions, old: &Union, new: &Union) -> Option<Change> {
    let request = versions.directions.request;
    let item = |text: &TextKind| Item {
        part: Part::Type,
        rust: format!("{}::{}", versions.new.name, text.name),
        wire: None,
    };
    match (&old.text, &new.text) {
        (Some(old), None) => {
            let effect = Effect::rust(Severity::Major).old_client_breaks(request);
            let change = Change::new(What::KindRemoved, item(old), effect);
            Some(change.was(Detail::code("String")))
        }
        (None, Some(new)) => {
            let effect = Effect::rust(Severity::Minor).new_client_limited(request);
            let change = Change::new(What::KindAdded, item(new), effect);
            Some(change.now(Detail::code("String")))
        }
        _ => None,
    }
}

fn renamed(versions: &Versions, old: &Kind, new: &Kind) -> Option<Change> {
    let change = || {
        let name = |of: &Kind| Detail::code(of.name.to_string());
        let effect = Effect::rust(Severity::Major);
        Change::new(What::KindRenamed, item(versions, new), effect)
            .was(name(old))
            .now(name(new))
    };
    (old.name != new.name).then(change)
}

fn kind_type(versions: &Versions, old: &Kind, new: &Kind) -> Option<Change> {
    let change = || {
        let effect = Effect::rust(Severity::Major);
        Change::new(What::KindType, item(versions, new), effect)
            .was(holds(old))
            .now(holds(new))
    };
    (!versions.matching.is_same(&old.holds, &new.holds)).then(change)
}

fn kind_tags(versions: &Versions, old: &Kind, new: &Kind) -> Option<Change> {
    let all_in = |one: &Kind, other: &Kind| one.tags.iter().all(|tag| other.tags.contains(tag));
    if all_in(old, new) && all_in(new, old) {
        return None;
    }
    let request = versions.directions.request;
    let effect = Effect::rust(Severity::Patch)
        .old_client_breaks(request && !all_in(old, new))
        .new_client_limited(!all_in(new, old));
    let detail = |kind: &Kind| {
        let tags = kind.tags.iter().map(|tag| format!("`{tag}`"));
        Detail::Words(match &kind.tags[..] {
            [] => "nothing".to_owned(),
            _ => tags.collect::<Vec<_>>().join(", "),
        })
    };
    let change = Change::new(What::KindTags, item(versions, new), effect);
    Some(change.was(detail(old)).now(detail(new)))
}

fn item(versions: &Versions, kind: &Kind) -> Item {
    let rust = format!("{}::{}", versions.new.name, kind.name);
    match &kind.tags[..] {
        [] => Item {
            part: Part::Type,
            rust,
            wire: None,
        },
        tags => Item::new(Part::Type, rust, &kind.name, &tags.join(", ")),
    }
}

fn holds(kind: &Kind) -> Detail {
    Detail::code(kind.holds.to_string())
}
