//! The name of each type, by the place of its definition.

use std::collections::{BTreeMap, BTreeSet};

use super::known::Known;
use crate::location::Place;
use crate::model::Type;
use crate::names::{Namespace, PlaceNames, RustName, reserved};
use crate::problem::{ProblemKind, Problems};
use crate::schema::{ClosedShape, ClosedType, Root};

/// The suffix of builder names.
const BUILDER: &str = "Builder";

/// The names of all types.
#[derive(Debug, Default)]
pub struct TypeNames(BTreeMap<Place, RustName>);

impl TypeNames {
    /// Chooses a name for each definition and each alias. Reports those that cannot have a name, and skips them.
    ///
    /// Equal definitions get the same name.
    pub(super) fn choose(
        known: &Known,
        service: Option<(&RustName, &Place)>,
        names: &mut PlaceNames,
        problems: &mut Problems,
    ) -> Self {
        let Known {
            definitions, same, ..
        } = known;
        let mut chosen = Self::default();
        let places = definitions.by_place.keys();
        for place in places.filter(|place| !same.contains_key(*place)) {
            chosen.name(place, names, problems);
        }
        for (place, root) in &definitions.roots {
            let is_alias = is_alias(root) && !same.contains_key(place);
            if is_alias && chosen.at(place).is_none() && chosen.has_names(&root.ty, same) {
                chosen.name(place, names, problems);
            }
        }
        if chosen.clash(known, service) {
            chosen.settle(known, service, names, problems);
        }
        for (place, other) in *same {
            if let Some(name) = chosen.at(other).cloned() {
                chosen.0.insert(place.clone(), name);
            }
        }
        chosen
    }

    fn name(&mut self, place: &Place, names: &mut PlaceNames, problems: &mut Problems) {
        match names.type_name(place) {
            Some(name) => drop(self.0.insert(place.clone(), name)),
            None => problems.add(
                place.clone(),
                ProblemKind::Unnameable {
                    spelling: place.to_string(),
                },
            ),
        }
    }

    /// Returns whether each definition that a type refers to has a name.
    fn has_names(&self, ty: &ClosedType, same: &BTreeMap<Place, Place>) -> bool {
        let name = |place: &Place| self.at(same.get(place).unwrap_or(place)).cloned();
        ty.renamed(&name).is_some()
    }

    /// Returns whether a name is taken twice or reserved for generated code.
    fn clash(&self, known: &Known, service: Option<(&RustName, &Place)>) -> bool {
        let mut seen: BTreeSet<_> = service.iter().map(|(name, _)| *name).collect();
        self.0.values().any(|name| {
            let is_reserved = (reserved::TYPES.is_reserved)(name.as_str());
            is_reserved || !seen.insert(name) || self.is_of_builder(known, name)
        })
    }

    /// Returns whether a type has the name of another type's builder.
    fn is_of_builder(&self, known: &Known, name: &RustName) -> bool {
        let of = name.as_str().strip_suffix(BUILDER);
        of.is_some_and(|of| {
            let mut all = self.0.iter();
            all.any(|(place, name)| name.as_str() == of && has_builder(known, place))
        })
    }

    /// Assigns each name to one place: first to places in the table, then to less nested places. Names that may clash
    /// with a builder come last.
    fn settle(
        &mut self,
        known: &Known,
        service: Option<(&RustName, &Place)>,
        names: &mut PlaceNames,
        problems: &mut Problems,
    ) {
        let found = std::mem::take(&mut self.0);
        let mut ordered: Vec<_> = found.iter().collect();
        ordered.sort_by_cached_key(|(place, name)| {
            let is_chosen = names.made_name(place).is_some_and(|made| made != **name);
            let depth = place.segments().len();
            let is_builder = name.as_str().ends_with(BUILDER);
            (!is_chosen, is_builder, depth, *place)
        });
        let mut taken = Namespace::new(reserved::TYPES, known.on_clash);
        if let Some((name, origin)) = service {
            drop(taken.claim(name.clone(), origin));
        }
        for (place, name) in ordered {
            let all = |name: &RustName| match has_builder(known, place) {
                true => vec![name.to_string(), format!("{name}{BUILDER}")],
                false => vec![name.to_string()],
            };
            let next = |name: &RustName| name.with_suffix(reserved::TYPES.suffix);
            match taken.claim_all(name.clone(), place, next, all) {
                Ok(name) => drop(self.0.insert(place.clone(), name)),
                Err(problem) => problems.add(place.clone(), problem),
            }
        }
    }

    /// Returns the name of the type at `place`.
    pub fn at(&self, place: &Place) -> Option<&RustName> {
        self.0.get(place)
    }

    /// Replaces places with names in a closed type; `None` if a definition has no name.
    pub fn of(&self, closed: &ClosedType) -> Option<Type> {
        closed.renamed(&|place| self.at(place).cloned())
    }

    /// Returns the type of an input, output or message: the alias, if its schema file has one.
    pub fn of_root(&self, place: &Place, root: &Root) -> Option<Type> {
        match self.at(place).filter(|_| is_alias(root)) {
            Some(alias) => Some(Type::Named(alias.clone())),
            None => self.of(&root.ty),
        }
    }
}

/// Returns whether a schema file has an alias, because its type has no definition.
pub fn is_alias(root: &Root) -> bool {
    !matches!(root.ty, ClosedType::Named(_))
}

/// Returns whether the definition at `place` is a struct that requests contain.
fn has_builder(known: &Known, place: &Place) -> bool {
    let definition = known.definitions.by_place.get(place);
    let is_struct = definition.is_some_and(|it| matches!(it.shape, ClosedShape::Struct(_)));
    is_struct && known.requests.hold(place)
}
