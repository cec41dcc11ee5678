//! Two releases of one type.

use taskcluster_codegen::model::{Type, TypeDef};

use crate::diff::change::{Effect, Item, Part};
use crate::diff::matching::{Containment, Directions, Matching, Reader};

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

/// A type as an item.
pub fn item(def: &TypeDef) -> Item {
    Item {
        part: Part::Type,
        rust: def.name.to_string(),
        wire: None,
    }
}

impl Versions<'_, '_> {
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
    pub fn on_wire(
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
