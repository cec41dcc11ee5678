//! One type in two releases.

use taskcluster_codegen::model::{Field, Type, TypeDef};

use crate::diff::change::{Effect, Item, Part};
use crate::diff::matching::{Containment, Directions, Matching, Reader, Reads};

/// One type in two releases.
pub struct Versions<'m, 'a> {
    /// The type of the old release.
    pub old: &'a TypeDef,
    /// The type of the new release.
    pub new: &'a TypeDef,
    /// The pairs of equal items.
    pub matching: &'m Matching<'a>,
    /// Where both releases use the type.
    pub directions: Directions,
}

/// Describes the type as an item.
pub fn item(def: &TypeDef) -> Item {
    Item {
        part: Part::Type,
        rust: def.name.to_string(),
        wire: None,
    }
}

impl Versions<'_, '_> {
    /// Returns the effect of another value type on both sides of the wire.
    pub fn on_type(&self, effect: Effect, old: &Type, new: &Type) -> Effect {
        let containment = |reader| Containment::of(self.matching, reader);
        self.on_wire(
            effect,
            |reader| containment(reader).new_reads_old(old, new),
            |reader| containment(reader).old_reads_new(old, new),
        )
    }

    /// Returns the effect of another field type on both sides of the wire.
    pub fn on_field(&self, effect: Effect, old: &Field, new: &Field) -> Effect {
        let containment = |reader| Containment::of(self.matching, reader);
        self.on_wire(
            effect,
            |reader| containment(reader).new_reads_old_field(old, new),
            |reader| containment(reader).old_reads_new_field(old, new),
        )
    }

    /// Returns the effect on both sides of the wire, by which side can read what the other release writes.
    pub fn on_wire(
        &self,
        effect: Effect,
        new_reads_old: impl Fn(Reader) -> Reads,
        old_reads_new: impl Fn(Reader) -> Reads,
    ) -> Effect {
        let Directions { request, answer } = self.directions;
        let mut effect = effect;
        if request {
            effect = effect
                .old_client_sends(new_reads_old(Reader::Server))
                .new_client_sends(old_reads_new(Reader::Server));
        }
        if answer {
            effect = effect
                .old_client_receives(old_reads_new(Reader::Client))
                .new_client_receives(new_reads_old(Reader::Client));
        }
        effect
    }
}
