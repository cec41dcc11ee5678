//! Fields of a struct.

use taskcluster_codegen::model::{Field, TypeDef};
use taskcluster_codegen::type_text;

use super::limits;
use super::versions::Versions;
use crate::diff::change::{Change, Detail, Effect, Item, Part, Severity, What};
use crate::diff::matching::{Directions, Pairs};

/// Returns the changes of a struct's fields.
///
/// The name identifies a field. A removed and an added field may be one renamed field, but the schemas do not show it.
pub fn compare(versions: &Versions, old: &[Field], new: &[Field]) -> Vec<Change> {
    let pairs = Pairs::by_key(old, new, |field| &field.wire);
    let removed = pairs
        .removed
        .into_iter()
        .map(|field| removed(versions, field));
    let added = pairs.added.into_iter().map(|field| added(versions, field));
    let both = pairs.both.into_iter().flat_map(|(old, new)| {
        [
            ty(versions, old, new),
            empty_if_absent(versions, old, new),
            limits::compare(versions, item(versions.new, new), old, new),
        ]
    });
    removed.chain(added).chain(both.flatten()).collect()
}

fn removed(versions: &Versions, field: &Field) -> Change {
    let Directions { request, answer } = versions.directions;
    let mut effect = Effect::rust(Severity::Major);
    if versions.matching.new_types().folded_tag(&versions.new.name) != Some(&field.wire) {
        effect = effect
            .old_client_breaks(request || (answer && is_needed(field)))
            .new_client_breaks(request && field.required);
    }
    Change::new(What::FieldRemoved, item(versions.new, field), effect).was(rust_type(field))
}

fn added(versions: &Versions, field: &Field) -> Change {
    let Directions { request, answer } = versions.directions;
    let must_be_set = request && field.required;
    let rust = if must_be_set {
        Severity::Major
    } else {
        Severity::Minor
    };
    let mut effect = Effect::rust(rust);
    // A tag with one value was on the wire before it became a field.
    if versions.matching.old_types().folded_tag(&versions.old.name) != Some(&field.wire) {
        effect = effect
            .old_client_breaks(must_be_set)
            .new_client_breaks(must_be_set || (answer && is_needed(field)))
            .new_client_limited(request || answer);
    }
    Change::new(What::FieldAdded, item(versions.new, field), effect)
        .now(rust_type(field))
        .note(must_be_set.then_some("required in requests"))
}

/// Compares type and optionality: one change, since both form one type in Rust.
fn ty(versions: &Versions, old: &Field, new: &Field) -> Option<Change> {
    let same = versions.matching.same(&old.ty, &new.ty);
    let mut effect = Effect::rust(Severity::Major);
    if !same {
        effect = versions.on_field(effect, old, new);
    }
    let Directions { request, answer } = versions.directions;
    effect = match (old.required, new.required) {
        (true, false) => effect
            .old_client_breaks(answer && is_needed(old))
            .new_client_limited(request),
        (false, true) => effect
            .old_client_breaks(request)
            .new_client_breaks(answer && is_needed(new)),
        _ if same => return None,
        _ => effect,
    };
    let what = if same {
        What::Presence
    } else {
        What::FieldType
    };
    let note = match (old.required, new.required) {
        (true, false) if answer => Some("may be absent"),
        (true, false) => Some("may be left out"),
        (false, true) if request => Some("required in requests"),
        (false, true) => Some("always present"),
        _ => None,
    };
    let change = Change::new(what, item(versions.new, new), effect);
    Some(change.was(rust_type(old)).now(rust_type(new)).note(note))
}

/// Returns whether a required list or map reads as empty when it is absent. This holds where responses contain the type.
fn empty_if_absent(versions: &Versions, old: &Field, new: &Field) -> Option<Change> {
    let always_required = old.required && new.required;
    if !always_required || old.empty_if_absent == new.empty_if_absent {
        return None;
    }
    let effect = Effect::rust(Severity::Patch);
    let change = Change::new(What::EmptyIfAbsent, item(versions.new, new), effect);
    let detail = |field: &Field| {
        let absent = match field.empty_if_absent {
            true => "empty",
            false => "an error",
        };
        Detail::Words(absent.to_owned())
    };
    Some(change.was(detail(old)).now(detail(new)))
}

/// Returns whether a response without the field fails to decode.
fn is_needed(field: &Field) -> bool {
    field.required && !field.empty_if_absent
}

fn item(def: &TypeDef, field: &Field) -> Item {
    let rust = format!("{}.{}", def.name, field.name);
    Item::new(Part::Type, rust, &field.name, &field.wire)
}

fn rust_type(field: &Field) -> Detail {
    let ty = type_text(&field.ty);
    Detail::code(if field.required {
        ty
    } else {
        format!("Option<{ty}>")
    })
}
