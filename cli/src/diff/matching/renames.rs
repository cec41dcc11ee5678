//! Finds types that were certainly renamed.
//!
//! Two types are one renamed type if they are at the same place of the same document; or are the same variant of the same
//! union; or have the same content, optional fields aside, and all places that used the old one use the new one, and no
//! other places do. A place behind a branch number proves nothing: branches move when one is added.

use std::collections::{BTreeMap, HashMap};

use taskcluster_codegen::model::{Endpoint, Exchange, Output, Shape, Type, TypeDef};
use taskcluster_codegen::{Place, RustName};

use super::kinds::kinds;
use super::pairs::Pairs;
use super::same::Sameness;

/// The new names of renamed types.
#[derive(Debug, Default)]
pub struct Renames<'a> {
    by_old: BTreeMap<&'a RustName, &'a RustName>,
}

impl<'a> Renames<'a> {
    /// Finds renamed types, and moves them from the removed and added types to the pairs.
    pub fn find(
        endpoints: &Pairs<'a, Endpoint>,
        exchanges: &Pairs<'a, Exchange>,
        types: &mut Pairs<'a, TypeDef>,
        sameness: &Sameness<'a>,
    ) -> Self {
        let mut search = Search {
            sameness,
            removed: by_name(&types.removed),
            added: by_name(&types.added),
            together: BTreeMap::new(),
            found: Vec::new(),
        };
        search.at_same_places();
        for (old, new) in &endpoints.both {
            if let (Some(old), Some(new)) = (&old.input, &new.input) {
                search.stand_together(&old.ty, &new.ty);
            }
            if let (Output::Json(old), Output::Json(new)) = (&old.output, &new.output) {
                search.stand_together(old, new);
            }
        }
        for (old, new) in &exchanges.both {
            search.stand_together(&old.message, &new.message);
        }
        for (old, new) in &types.both {
            search.look_into(old, new);
        }
        // A renamed type can lead to more renamed types.
        let mut next = 0;
        while let Some((old, new)) = search.found.get(next).copied() {
            search.look_into(old, new);
            next += 1;
        }
        let Search {
            removed,
            added,
            found,
            ..
        } = search;
        types.removed = removed.into_values().collect();
        types.added = added.into_values().collect();
        types.both.extend(&found);
        let by_old = found.iter().map(|(old, new)| (&old.name, &new.name));
        Self {
            by_old: by_old.collect(),
        }
    }

    /// Returns the new name of a type, if it was renamed.
    pub fn new_name(&self, old: &RustName) -> Option<&'a RustName> {
        self.by_old.get(old).copied()
    }
}

struct Search<'a, 's> {
    sameness: &'s Sameness<'a>,
    removed: BTreeMap<&'a RustName, &'a TypeDef>,
    added: BTreeMap<&'a RustName, &'a TypeDef>,
    /// Returns the number of places where one type replaced the other.
    together: BTreeMap<(&'a RustName, &'a RustName), usize>,
    found: Vec<(&'a TypeDef, &'a TypeDef)>,
}

impl<'a> Search<'a, '_> {
    fn at_same_places(&mut self) {
        let places: HashMap<_, _> = self.added.values().map(|def| (&def.place, *def)).collect();
        let pairs: Vec<_> = self
            .removed
            .values()
            .filter(|def| !is_behind_branch(&def.place))
            .filter_map(|old| Some((*old, *places.get(&old.place)?)))
            .collect();
        for (old, new) in pairs {
            self.accept(old, new);
        }
    }

    fn look_into(&mut self, old: &'a TypeDef, new: &'a TypeDef) {
        match (&old.shape, &new.shape) {
            (Shape::Struct(old), Shape::Struct(new)) => {
                for (old, new) in Pairs::by_key(old, new, |field| &field.wire).both {
                    self.stand_together(&old.ty, &new.ty);
                }
            }
            (Shape::Union(old), Shape::Union(new)) => {
                for (old, new) in kinds(old, new).both {
                    let old = self.removed.get(&old.holds).copied();
                    let new = self.added.get(&new.holds).copied();
                    if let (Some(old), Some(new)) = (old, new) {
                        self.accept(old, new);
                    }
                }
            }
            (Shape::Alias(old), Shape::Alias(new)) => self.stand_together(old, new),
            _ => {}
        }
    }

    /// Records that a place has one type in the old release and another in the new one.
    fn stand_together(&mut self, old: &'a Type, new: &'a Type) {
        if let (Type::List(old), Type::List(new)) | (Type::Map(old), Type::Map(new)) = (old, new) {
            return self.stand_together(old, new);
        }
        let (Type::Named(old), Type::Named(new)) = (old, new) else {
            return;
        };
        let (Some(old), Some(new)) = (self.removed.get(old).copied(), self.added.get(new).copied())
        else {
            return;
        };
        let together = self.together.entry((&old.name, &new.name)).or_default();
        *together += 1;
        if self.sameness.uses(&old.name, &new.name) == (*together, *together)
            && (self.sameness.named(&old.name, &new.name)
                || self.sameness.is_extended(&old.name, &new.name))
        {
            self.accept(old, new);
        }
    }

    fn accept(&mut self, old: &'a TypeDef, new: &'a TypeDef) {
        self.removed.remove(&old.name);
        self.added.remove(&new.name);
        self.found.push((old, new));
    }
}

fn by_name<'a>(types: &[&'a TypeDef]) -> BTreeMap<&'a RustName, &'a TypeDef> {
    types.iter().map(|def| (&def.name, *def)).collect()
}

/// Returns whether a place is inside a numbered branch.
fn is_behind_branch(place: &Place) -> bool {
    let mut segments = place.segments().iter();
    segments.any(|segment| ["oneOf", "anyOf", "allOf"].contains(&segment.as_str()))
}
