//! Compares types: added, removed, renamed and changed ones. One file per form of type.

mod enums;
mod fields;
mod limits;
mod unions;
mod versions;

use std::collections::HashMap;
use std::iter;

use taskcluster_codegen::model::{Shape, Type, TypeDef};
use taskcluster_codegen::{Place, type_text};

use crate::diff::change::{Change, Detail, Effect, Severity, What};
use crate::diff::matching::{Containment, Matching};
use versions::{Versions, item};

/// Adds the changes of the types to `changes`.
pub fn compare(matching: &Matching, changes: &mut Vec<Change>) {
    // A type has no name on the wire, so its uses report the effect there.
    let (removed, added) = (&matching.types.removed, &matching.types.added);
    let places = by_place(removed);
    for old in removed {
        let effect = Effect::rust(Severity::Major);
        let change = Change::new(What::TypeRemoved, item(old), effect).was(shape(old));
        let within = within(old, &places);
        changes.push(Change { within, ..change });
    }
    let places = by_place(added);
    for new in added {
        let effect = Effect::rust(Severity::Minor);
        let change = Change::new(What::TypeAdded, item(new), effect).now(shape(new));
        let within = within(new, &places);
        changes.push(Change { within, ..change });
    }
    // The module that a type is shared with reports its changes.
    let is_shared = |def: &TypeDef| def.shared_with.is_some();
    let both = matching.types.both.iter();
    for (old, new) in both.filter(|(old, new)| !(is_shared(old) && is_shared(new))) {
        let versions = Versions {
            old,
            new,
            matching,
            directions: matching.directions(old, new),
        };
        changes.extend(renamed(old, new));
        changes.extend(builder(old, new));
        changes.extend(limits::compare_structs(&versions));
        changes.extend(shapes(&versions));
    }
}

fn by_place<'a>(types: &[&'a TypeDef]) -> HashMap<&'a Place, &'a TypeDef> {
    types.iter().map(|def| (&def.place, *def)).collect()
}

/// Returns the outermost of some types that contain a type.
fn within(def: &TypeDef, types: &HashMap<&Place, &TypeDef>) -> Option<String> {
    let outer = iter::successors(def.place.parent(), Place::parent);
    let outermost = outer.filter_map(|place| types.get(&place)).last();
    outermost.map(|def| def.name.to_string())
}

fn shapes(versions: &Versions) -> Vec<Change> {
    match (&versions.old.shape, &versions.new.shape) {
        (Shape::Struct(old), Shape::Struct(new)) => fields::compare(versions, old, new),
        (Shape::Enum(old), Shape::Enum(new)) => enums::compare(versions, old, new),
        (Shape::Union(old), Shape::Union(new)) => unions::compare(versions, old, new),
        (Shape::Alias(old), Shape::Alias(new)) => alias(versions, old, new).into_iter().collect(),
        _ => {
            let (old, new) = (&versions.old.shape, &versions.new.shape);
            let containment = |reader| Containment::of(versions.matching, reader);
            let effect = versions.on_wire(
                Effect::rust(Severity::Major),
                |reader| containment(reader).new_reads_old_shape(old, new),
                |reader| containment(reader).old_reads_new_shape(old, new),
            );
            let change = Change::new(What::Shape, item(versions.new), effect);
            vec![change.was(shape(versions.old)).now(shape(versions.new))]
        }
    }
}

fn alias(versions: &Versions, old: &Type, new: &Type) -> Option<Change> {
    if versions.matching.same(old, new) {
        return None;
    }
    let effect = versions.on_type(Effect::rust(Severity::Major), old, new);
    let change = Change::new(What::Alias, item(versions.new), effect);
    let detail = |ty| Detail::code(type_text(ty));
    Some(change.was(detail(old)).now(detail(new)))
}

fn renamed(old: &TypeDef, new: &TypeDef) -> Option<Change> {
    let effect = Effect::rust(Severity::Major);
    let change = || {
        let name = |def: &TypeDef| Detail::code(def.name.to_string());
        Change::new(What::TypeRenamed, item(new), effect)
            .was(name(old))
            .now(name(new))
    };
    (old.name != new.name).then(change)
}

/// Structs that requests can hold have a builder.
fn builder(old: &TypeDef, new: &TypeDef) -> Option<Change> {
    let (Shape::Struct(_), Shape::Struct(_)) = (&old.shape, &new.shape) else {
        return None;
    };
    let (what, severity) = match (old.in_requests, new.in_requests) {
        (false, true) => (What::BuilderAdded, Severity::Minor),
        (true, false) => (What::BuilderRemoved, Severity::Major),
        _ => return None,
    };
    Some(Change::new(what, item(new), Effect::rust(severity)))
}

fn shape(def: &TypeDef) -> Detail {
    let shape = match def.shape {
        Shape::Struct(_) => "struct",
        Shape::Enum(_) => "enum",
        Shape::Union(_) => "union",
        Shape::Alias(_) => "alias",
    };
    Detail::Words(shape.to_owned())
}
