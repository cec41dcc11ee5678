//! The complete definition of each type.

use std::collections::BTreeMap;

use super::known::Known;
use super::predicates::predicates_of;
use super::reached::Reached;
use super::rules::rules_of;
use super::same::same_places;
use super::shapes::{Shaped, lower_shapes};
use super::type_names::TypeNames;
use super::uses::Uses;
use crate::location::Place;
use crate::model::{Field, Shape, Type, TypeDef};
use crate::names::{self, OnClash, PlaceNames, RustName};
use crate::problem::Problems;
use crate::schema::Definitions;

/// The types of a service.
#[derive(Debug)]
pub struct Types {
    /// The type of each input, output and message, by the place of its schema.
    roots: BTreeMap<Place, Type>,
    /// All named types.
    by_name: BTreeMap<RustName, TypeDef>,
}

/// Lowers all types that inputs, outputs and messages use.
///
/// `service` is the name of the service's struct, which no type can have, and the origin of the service.
pub fn lower_types(
    definitions: &Definitions,
    service: Option<(&RustName, &Place)>,
    names: &mut PlaceNames,
    on_clash: OnClash,
    problems: &mut Problems,
) -> Types {
    let same = same_places(definitions, names, on_clash, problems);
    let known = Known {
        definitions,
        same: &same,
        requests: Reached::from(definitions, &same, |root| {
            root.is_input || root.is_standalone
        }),
        standalone: Reached::from(definitions, &same, |root| root.is_standalone),
        on_clash,
    };
    let type_names = TypeNames::choose(&known, service, names, problems);
    let shapes = lower_shapes(&known, &type_names, names, problems);
    let uses = Uses::of(definitions, &type_names, &shapes);
    let titles = titles(definitions, &same, &type_names);
    let roots = definitions.roots.iter();
    let roots =
        roots.filter_map(|(place, root)| Some((place.clone(), type_names.of_root(place, root)?)));
    Types {
        roots: roots.collect(),
        by_name: shapes
            .into_iter()
            .map(|(name, shaped)| {
                let titles = titles.get(&name).map_or(&[][..], Vec::as_slice);
                let def = type_def(
                    name.clone(),
                    shaped,
                    titles,
                    (&known, &type_names, &uses),
                    names,
                );
                (name, def)
            })
            .collect(),
    }
}

/// Returns the titles of merged definitions, by the name of the remaining type.
fn titles<'a>(
    definitions: &'a Definitions,
    same: &BTreeMap<Place, Place>,
    type_names: &TypeNames,
) -> BTreeMap<RustName, Vec<&'a str>> {
    let mut titles: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (place, other) in same {
        let definition = definitions.by_place.get(place);
        let title = definition.and_then(|definition| definition.title.as_deref());
        if let (Some(name), Some(title)) = (type_names.at(other), title) {
            titles.entry(name.clone()).or_default().push(title);
        }
    }
    titles
}

fn type_def(
    name: RustName,
    shaped: Shaped,
    titles: &[&str],
    (known, type_names, uses): (&Known, &TypeNames, &Uses),
    names: &mut PlaceNames,
) -> TypeDef {
    let Shaped {
        place,
        title,
        description,
        limits,
        other,
        shape,
    } = shaped;
    let meaning = names.meaning(place).or(description);
    let made = names.made_name(place).map(|made| made.to_string());
    let found_by = title.and_then(names::alias).into_iter().chain(made);
    let found_by = found_by.chain(titles.iter().filter_map(|title| names::alias(title)));
    let mut aliases = Vec::new();
    for alias in found_by {
        if alias != name.as_str() && !aliases.contains(&alias) {
            aliases.push(alias);
        }
    }
    TypeDef {
        place: place.clone(),
        aliases,
        title: title.map(str::to_owned),
        description: meaning.map(str::to_owned),
        in_requests: uses.is_in_requests(&name),
        secret: uses.is_secret(&name),
        rules: rules_of(place, known, type_names),
        other,
        limits: limits.clone(),
        shared_with: None,
        predicates: predicates_of(names.service(), &name, &shape),
        shape: match uses.is_in_responses(&name) {
            true => tolerant(shape),
            false => shape,
        },
        name,
    }
}

/// Returns the shape of a type, with its uses. Services drop required lists and maps between releases. So in types of
/// responses and messages, a missing one reads as empty. Types that only requests use require it.
fn tolerant(shape: Shape) -> Shape {
    let Shape::Struct(fields) = shape else {
        return shape;
    };
    let fields = fields.into_iter().map(|field| Field {
        empty_if_absent: field.required && matches!(field.ty, Type::List(_) | Type::Map(_)),
        ..field
    });
    Shape::Struct(fields.collect())
}

impl Types {
    /// Returns the type of the input, output or message whose schema is at `place`; `None` after a problem.
    pub fn of_root(&self, place: &Place) -> Option<&Type> {
        self.roots.get(place)
    }

    /// Returns the fields of a struct.
    pub fn fields(&self, ty: &Type) -> Option<&[Field]> {
        let Type::Named(name) = ty else { return None };
        match &self.by_name.get(name)?.shape {
            Shape::Struct(fields) => Some(fields),
            _ => None,
        }
    }

    /// Returns the values of a string enum, in its order.
    pub fn values(&self, ty: &Type) -> Option<Vec<String>> {
        let Type::Named(name) = ty else { return None };
        match &self.by_name.get(name)?.shape {
            Shape::Enum(variants) => Some(variants.iter().map(|it| it.wire.clone()).collect()),
            _ => None,
        }
    }

    /// Returns the name of the string enum called `name`, if there is one.
    pub fn string_enum(&self, name: &str) -> Option<RustName> {
        let is_enum = |def: &&TypeDef| matches!(def.shape, Shape::Enum(_));
        let mut named = self
            .by_name
            .values()
            .filter(|def| def.name.as_str() == name);
        named.find(is_enum).map(|def| def.name.clone())
    }

    /// Returns all types, by name.
    pub fn finish(self) -> Vec<TypeDef> {
        self.by_name.into_values().collect()
    }
}
