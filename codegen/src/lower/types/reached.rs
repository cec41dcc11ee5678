//! The definitions that some roots contain.

use std::collections::{BTreeMap, BTreeSet};

use crate::location::Place;
use crate::schema::{ClosedShape, ClosedType, Definitions, Root};

/// The places of the definitions that some roots contain, such as all requests. Equal definitions count as one.
pub struct Reached<'a> {
    definitions: &'a Definitions,
    same: &'a BTreeMap<Place, Place>,
    places: BTreeSet<&'a Place>,
}

impl<'a> Reached<'a> {
    /// Collects the definitions from the roots that `is_start` accepts.
    pub fn from(
        definitions: &'a Definitions,
        same: &'a BTreeMap<Place, Place>,
        is_start: impl Fn(&Root) -> bool,
    ) -> Self {
        let places = BTreeSet::new();
        let mut reached = Self {
            definitions,
            same,
            places,
        };
        for root in definitions.roots.values().filter(|root| is_start(root)) {
            reached.reach(&root.ty);
        }
        reached
    }

    /// Returns whether one of the roots contains the definition at `place`.
    pub fn hold(&self, place: &Place) -> bool {
        self.places.contains(place)
    }

    fn reach(&mut self, ty: &'a ClosedType) {
        match ty {
            ClosedType::List(inner) | ClosedType::Map(inner) => self.reach(inner),
            ClosedType::Named(place) => self.reach_place(place),
            _ => {}
        }
    }

    fn reach_place(&mut self, place: &'a Place) {
        let place = self.same.get(place).unwrap_or(place);
        let Some(definition) = self.definitions.by_place.get(place) else {
            return;
        };
        if !self.places.insert(place) {
            return;
        }
        match &definition.shape {
            ClosedShape::Struct(fields) => fields.iter().for_each(|it| self.reach(&it.ty)),
            ClosedShape::Enum(_) => {}
            ClosedShape::Union(union) => {
                let kinds = union.kinds.iter();
                kinds.for_each(|kind| self.reach_place(&kind.place));
            }
        }
    }
}
