//! Types: which are there, and what changed in those that stayed.

use std::collections::HashMap;
use std::iter;

use super::change::{Change, Detail, Item, Part, What};
use super::containment::{Containment, Reader};
use super::matching::{Directions, Matching};
use super::severity::{Effect, Severity};
use super::{enums, fields, unions};
use crate::emit::type_text;
use crate::location::Place;
use crate::model::{Shape, Type, TypeDef};

/// Two releases of a type.
pub struct Versions<'m, 'a> {
    /// The type of the old release.
    pub old: &'a TypeDef,
    /// The type of the new release.
    pub new: &'a TypeDef,
    /// What else is the same.
    pub matching: &'m Matching<'a>,
    /// Where both releases use it.
    pub directions: Directions,
}

/// Adds what changed to `changes`.
pub fn compare(matching: &Matching, changes: &mut Vec<Change>) {
    // On the wire a type has no name: what its uses mean is told of them.
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
    for (old, new) in &matching.types.both {
        let versions = Versions {
            old,
            new,
            matching,
            directions: matching.directions(old, new),
        };
        changes.extend(renamed(old, new));
        changes.extend(builder(old, new));
        changes.extend(versions.shapes());
    }
}

fn by_place<'a>(types: &[&'a TypeDef]) -> HashMap<&'a Place, &'a TypeDef> {
    types.iter().map(|def| (&def.place, *def)).collect()
}

/// The outermost of some types that another one of them lies in.
fn within(def: &TypeDef, types: &HashMap<&Place, &TypeDef>) -> Option<String> {
    let outer = iter::successors(def.place.parent(), Place::parent);
    let outermost = outer.filter_map(|place| types.get(&place)).last();
    outermost.map(|def| def.name.to_string())
}

/// A type as an item.
pub fn item(def: &TypeDef) -> Item {
    Item {
        part: Part::Type,
        rust: def.name.to_string(),
        wire: None,
    }
}

impl Versions<'_, '_> {
    fn shapes(&self) -> Vec<Change> {
        match (&self.old.shape, &self.new.shape) {
            (Shape::Struct(old), Shape::Struct(new)) => fields::compare(self, old, new),
            (Shape::Enum(old), Shape::Enum(new)) => enums::compare(self, old, new),
            (Shape::Union(old), Shape::Union(new)) => unions::compare(self, old, new),
            (Shape::Alias(old), Shape::Alias(new)) => self.alias(old, new).into_iter().collect(),
            _ => {
                let (old, new) = (&self.old.shape, &self.new.shape);
                let containment = |reader| Containment::of(self.matching, reader);
                let effect = self.on_wire(
                    Effect::rust(Severity::Major),
                    |reader| containment(reader).new_reads_old_shape(old, new),
                    |reader| containment(reader).old_reads_new_shape(old, new),
                );
                let change = Change::new(What::Shape, item(self.new), effect);
                vec![change.was(shape(self.old)).now(shape(self.new))]
            }
        }
    }

    fn alias(&self, old: &Type, new: &Type) -> Option<Change> {
        if self.matching.same(old, new) {
            return None;
        }
        let effect = self.on_type(Effect::rust(Severity::Major), old, new);
        let change = Change::new(What::Alias, item(self.new), effect);
        let detail = |ty| Detail::code(type_text(ty));
        Some(change.was(detail(old)).now(detail(new)))
    }

    /// The effect of values of another type on both sides of the wire.
    pub fn on_type(&self, effect: Effect, old: &Type, new: &Type) -> Effect {
        let containment = |reader| Containment::of(self.matching, reader);
        self.on_wire(
            effect,
            |reader| containment(reader).new_reads_old(old, new),
            |reader| containment(reader).old_reads_new(old, new),
        )
    }

    /// The effect on both sides of the wire, by who can read what the other release writes.
    fn on_wire(
        &self,
        effect: Effect,
        new_reads_old: impl Fn(Reader) -> bool,
        old_reads_new: impl Fn(Reader) -> bool,
    ) -> Effect {
        let Directions { request, answer } = self.directions;
        effect
            .old_client_breaks(request && !new_reads_old(Reader::Server))
            .old_client_breaks(answer && !old_reads_new(Reader::Client))
            .new_client_breaks(request && !old_reads_new(Reader::Server))
            .new_client_breaks(answer && !new_reads_old(Reader::Client))
    }
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
