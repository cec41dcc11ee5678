//! The shapes of types: fields, variants and kinds with their names.

use std::collections::{BTreeMap, BTreeSet};

use super::type_names::{TypeNames, is_alias};
use crate::location::Place;
use crate::lower::secrets;
use crate::model::{Field, Kind, Shape, Union, Variant};
use crate::names::{self, PlaceNames, RustName};
use crate::problem::{ProblemKind, Problems};
use crate::schema::{ClosedField, ClosedShape, ClosedUnion, Definition, Definitions};

/// A type with its shape, before it is known what other types tell of it.
#[derive(Debug)]
pub struct Shaped<'a> {
    /// Where it is defined.
    pub place: &'a Place,
    /// The schema's heading.
    pub title: Option<&'a str>,
    /// What the schema says about itself.
    pub description: Option<&'a str>,
    /// What it is.
    pub shape: Shape,
}

/// Lowers the shape of each type. Two types of one name are reported, and the second is left out.
pub fn lower_shapes<'a>(
    definitions: &'a Definitions,
    same: &BTreeMap<Place, Place>,
    type_names: &TypeNames,
    names: &mut PlaceNames,
    problems: &mut Problems,
) -> BTreeMap<RustName, Shaped<'a>> {
    let aliases = definitions.roots.iter().filter_map(|(place, root)| {
        let shape = is_alias(root).then(|| type_names.of(&root.ty))?;
        Some(Shaped {
            place,
            title: root.title.as_deref(),
            description: root.description.as_deref(),
            shape: Shape::Alias(shape?),
        })
    });
    let mut shapes = BTreeMap::new();
    for alias in aliases.filter(|alias| !definitions.by_place.contains_key(alias.place)) {
        insert(&mut shapes, alias, type_names, problems);
    }
    let defined = definitions.by_place.iter();
    for (place, definition) in defined.filter(|(place, _)| !same.contains_key(*place)) {
        let shape = lower_shape(type_names, place, definition, names, problems);
        if let Some(shape) = shape {
            let shaped = Shaped {
                place,
                title: definition.title.as_deref(),
                description: definition.description.as_deref(),
                shape,
            };
            insert(&mut shapes, shaped, type_names, problems);
        }
    }
    shapes
}

fn insert<'a>(
    shapes: &mut BTreeMap<RustName, Shaped<'a>>,
    shaped: Shaped<'a>,
    type_names: &TypeNames,
    problems: &mut Problems,
) {
    let Some(name) = type_names.at(shaped.place) else {
        return;
    };
    if let Some(other) = shapes.get(name) {
        let kind = ProblemKind::NameClash {
            name: name.to_string(),
            other: format!("`{}`", other.place),
        };
        problems.add(shaped.place.clone(), kind);
    } else {
        shapes.insert(name.clone(), shaped);
    }
}

fn lower_shape(
    type_names: &TypeNames,
    place: &Place,
    definition: &Definition,
    names: &mut PlaceNames,
    problems: &mut Problems,
) -> Option<Shape> {
    match &definition.shape {
        ClosedShape::Struct(fields) => {
            lower_struct(type_names, place, fields, problems).map(Shape::Struct)
        }
        ClosedShape::Enum(values) => lower_enum(place, values, names, problems).map(Shape::Enum),
        ClosedShape::Union(union) => {
            lower_union(type_names, place, union, names, problems).map(Shape::Union)
        }
    }
}

/// The fields of a struct.
fn lower_struct(
    type_names: &TypeNames,
    place: &Place,
    fields: &[ClosedField],
    problems: &mut Problems,
) -> Option<Vec<Field>> {
    let mut seen = BTreeMap::new();
    let lowered: Vec<_> = fields
        .iter()
        .filter_map(|field| {
            let at = || place.child("properties").child(&field.wire);
            let Some(name) = names::snake(&field.wire) else {
                problems.add(
                    at(),
                    ProblemKind::Unnameable {
                        spelling: field.wire.clone(),
                    },
                );
                return None;
            };
            if let Some(other) = seen.insert(name.clone(), &field.wire) {
                let other = format!("the property `{other}`");
                problems.add(
                    at(),
                    ProblemKind::NameClash {
                        name: name.to_string(),
                        other,
                    },
                );
            }
            Some(Field {
                wire: field.wire.clone(),
                secret: secrets::is_secret_property(place, &field.wire),
                name,
                ty: type_names.of(&field.ty)?,
                required: field.required,
                // Depends on where the type is used: `type_defs` decides.
                empty_if_absent: false,
                title: field.title.clone(),
                description: field.description.clone(),
                limits: field.limits.clone(),
            })
        })
        .collect();
    (lowered.len() == fields.len()).then_some(lowered)
}

/// The kinds of an untagged union are tried with the most required properties first.
fn lower_union(
    type_names: &TypeNames,
    place: &Place,
    union: &ClosedUnion,
    names: &mut PlaceNames,
    problems: &mut Problems,
) -> Option<Union> {
    let mut seen = BTreeSet::from([names::unknown_variant()]);
    let mut kinds = Vec::new();
    for kind in &union.kinds {
        let name = names.kind_name(&kind.place);
        let Some(name) = name else {
            problems.add(
                kind.place.clone(),
                ProblemKind::Unnameable {
                    spelling: kind.place.to_string(),
                },
            );
            continue;
        };
        if !seen.insert(name.clone()) {
            let other = format!("another kind of `{place}`");
            problems.add(
                kind.place.clone(),
                ProblemKind::NameClash {
                    name: name.to_string(),
                    other,
                },
            );
        }
        let holds = type_names.at(&kind.place)?.clone();
        kinds.push(Kind {
            name,
            holds,
            tags: kind.tags.clone(),
            required: kind.required.clone(),
        });
    }
    if union.tag.is_none() {
        kinds.sort_by_key(|kind| std::cmp::Reverse(kind.required.len()));
    }
    Some(Union {
        tag: union.tag.clone(),
        kinds,
    })
}

/// The variants of a string enum.
fn lower_enum(
    place: &Place,
    values: &[String],
    names: &mut PlaceNames,
    problems: &mut Problems,
) -> Option<Vec<Variant>> {
    let mut seen = BTreeMap::from([(names::unknown_variant(), "any other value")]);
    let mut variants = Vec::new();
    for wire in values {
        let at = || place.child("enum");
        let Some(name) = names.variant_name(place, wire) else {
            problems.add(
                at(),
                ProblemKind::Unnameable {
                    spelling: wire.clone(),
                },
            );
            continue;
        };
        if let Some(other) = seen.insert(name.clone(), wire) {
            problems.add(
                at(),
                ProblemKind::NameClash {
                    name: name.to_string(),
                    other: format!("the variant for `{other}`"),
                },
            );
        }
        variants.push(Variant {
            wire: wire.clone(),
            name,
        });
    }
    Some(variants)
}
