//! The name of each type, by the place of its definition.

use std::collections::BTreeMap;

use crate::location::Place;
use crate::model::Type;
use crate::names::{PlaceNames, RustName};
use crate::problem::{ProblemKind, Problems};
use crate::schema::{ClosedType, Definitions, Root};

/// The names of all types.
#[derive(Debug, Default)]
pub struct TypeNames(BTreeMap<Place, RustName>);

impl TypeNames {
    /// Chooses a name for each definition and each alias. One that cannot have a name is reported, and has none.
    ///
    /// A definition that is the same as another takes that one's name.
    pub fn choose(
        definitions: &Definitions,
        same: &BTreeMap<Place, Place>,
        names: &mut PlaceNames,
        problems: &mut Problems,
    ) -> Self {
        let mut chosen = Self::default();
        let places = definitions.by_place.keys();
        for place in places.filter(|place| !same.contains_key(*place)) {
            chosen.name(place, names, problems);
        }
        for (place, other) in same {
            if let Some(name) = chosen.at(other).cloned() {
                chosen.0.insert(place.clone(), name);
            }
        }
        for (place, root) in &definitions.roots {
            if is_alias(root) && chosen.at(place).is_none() && chosen.of(&root.ty).is_some() {
                chosen.name(place, names, problems);
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

    /// Returns the name of the type that is defined at `place`.
    pub fn at(&self, place: &Place) -> Option<&RustName> {
        self.0.get(place)
    }

    /// Returns a closed type with names in place of places; `None` if a definition has no name.
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

/// Whether a schema file has an alias: it does unless its type has a definition.
pub fn is_alias(root: &Root) -> bool {
    !matches!(root.ty, ClosedType::Named(_))
}
