//! The shapes of types: fields, values and variants, with names.

use std::collections::BTreeMap;

use super::field_names::field_names;
use super::known::Known;
use super::type_names::{TypeNames, is_alias};
use crate::location::Place;
use crate::lower::secrets;
use crate::model::{Field, Kind, Limits, Shape, TextKind, Union, Variant};
use crate::names::{self, Namespace, PlaceNames, RustName, reserved};
use crate::problem::{ProblemKind, Problems};
use crate::schema::{ClosedField, ClosedShape, ClosedUnion, Definition};

/// A type with its shape, but without its uses.
#[derive(Debug)]
pub struct Shaped<'a> {
    /// The place of its definition.
    pub place: &'a Place,
    /// The schema's title.
    pub title: Option<&'a str>,
    /// The schema's description.
    pub description: Option<&'a str>,
    /// The limits of the whole value.
    pub limits: &'a Limits,
    /// The field with the unknown members, if the type keeps them.
    pub other: Option<RustName>,
    /// Its shape.
    pub shape: Shape,
}

/// Lowers the shape of each type. Leaves out types with a problem.
pub(super) fn lower_shapes<'a>(
    known: &Known<'a>,
    type_names: &TypeNames,
    names: &mut PlaceNames,
    problems: &mut Problems,
) -> BTreeMap<RustName, Shaped<'a>> {
    let Known {
        definitions, same, ..
    } = known;
    let aliases = definitions.roots.iter().filter_map(|(place, root)| {
        let shape = is_alias(root).then(|| type_names.of(&root.ty))?;
        Some(Shaped {
            place,
            title: root.title.as_deref(),
            description: root.description.as_deref(),
            limits: &root.limits,
            other: None,
            shape: Shape::Alias(shape?),
        })
    });
    let mut shapes = BTreeMap::new();
    for alias in aliases.filter(|alias| !definitions.by_place.contains_key(alias.place)) {
        insert(&mut shapes, alias, type_names);
    }
    let defined = definitions.by_place.iter();
    for (place, definition) in defined.filter(|(place, _)| !same.contains_key(*place)) {
        let shape = lower_shape(known, type_names, place, definition, names, problems);
        if let Some(shape) = shape {
            let shaped = Shaped {
                place,
                title: definition.title.as_deref(),
                description: definition.description.as_deref(),
                limits: &definition.limits,
                other: other_field(known, place, definition),
                shape,
            };
            insert(&mut shapes, shaped, type_names);
        }
    }
    shapes
}

fn insert<'a>(
    shapes: &mut BTreeMap<RustName, Shaped<'a>>,
    shaped: Shaped<'a>,
    type_names: &TypeNames,
) {
    if let Some(name) = type_names.at(shaped.place) {
        shapes.insert(name.clone(), shaped);
    }
}

/// Returns the field for the unknown members of a struct that payloads or configurations contain.
fn other_field(known: &Known, place: &Place, definition: &Definition) -> Option<RustName> {
    let is_struct = matches!(definition.shape, ClosedShape::Struct(_));
    let keeps = is_struct && known.standalone.hold(place);
    keeps.then(names::other_field)
}

fn lower_shape(
    known: &Known,
    type_names: &TypeNames,
    place: &Place,
    definition: &Definition,
    names: &mut PlaceNames,
    problems: &mut Problems,
) -> Option<Shape> {
    match &definition.shape {
        ClosedShape::Struct(fields) => {
            let field_names = field_names(known, place, fields, problems)?;
            lower_struct(known, type_names, place, fields, field_names).map(Shape::Struct)
        }
        ClosedShape::Enum(values) => {
            lower_enum(known, place, values, names, problems).map(Shape::Enum)
        }
        ClosedShape::Union(union) => {
            lower_union(known, type_names, place, union, names, problems).map(Shape::Union)
        }
    }
}

/// Lowers the fields of a struct.
fn lower_struct(
    known: &Known,
    type_names: &TypeNames,
    place: &Place,
    fields: &[ClosedField],
    names: Vec<RustName>,
) -> Option<Vec<Field>> {
    let fields = fields.iter().zip(names);
    let lowered = fields.map(|(field, name)| {
        Some(Field {
            wire: field.wire.clone(),
            secret: secrets::is_secret_property(place, &field.wire, &known.definitions.labels),
            name,
            ty: type_names.of(&field.ty)?,
            required: field.required,
            // Depends on the uses of the type; `type_defs` sets it.
            empty_if_absent: false,
            title: field.title.clone(),
            description: field.description.clone(),
            limits: field.limits.clone(),
        })
    });
    lowered.collect()
}

/// Lowers a union. For an untagged union, variants with more required properties come first.
fn lower_union(
    known: &Known,
    type_names: &TypeNames,
    place: &Place,
    union: &ClosedUnion,
    names: &mut PlaceNames,
    problems: &mut Problems,
) -> Option<Union> {
    let mut taken = Namespace::new(reserved::KINDS, known.on_clash);
    let mut kinds = Vec::new();
    for kind in &union.kinds {
        let unnameable = || ProblemKind::Unnameable {
            spelling: kind.place.to_string(),
        };
        let name = names.kind_name(&kind.place).ok_or_else(unnameable);
        let name = match name.and_then(|name| taken.claim(name, &kind.place)) {
            Ok(name) => name,
            Err(problem) => {
                problems.add(kind.place.clone(), problem);
                continue;
            }
        };
        kinds.push(Kind {
            name,
            holds: type_names.at(&kind.place)?.clone(),
            tags: kind.tags.clone(),
            required: kind.required.clone(),
        });
    }
    if union.tag.is_none() {
        kinds.sort_by_key(|kind| std::cmp::Reverse(kind.required.len()));
    }
    let text = union.text.as_ref().and_then(|text| {
        let name = names.kind_name(&text.place)?;
        match taken.claim(name, place) {
            Ok(name) => Some(Box::new(TextKind {
                name,
                title: text.title.clone(),
                description: text.description.clone(),
                limits: text.limits.clone(),
            })),
            Err(problem) => {
                problems.add(text.place.clone(), problem);
                None
            }
        }
    });
    Some(Union {
        tag: union.tag.clone(),
        kinds,
        text,
        exactly_one: union.exactly_one,
    })
}

/// Lowers the variants of a string enum.
fn lower_enum(
    known: &Known,
    place: &Place,
    values: &[String],
    names: &mut PlaceNames,
    problems: &mut Problems,
) -> Option<Vec<Variant>> {
    let mut taken = Namespace::new(reserved::VARIANTS, known.on_clash);
    let mut variants = Vec::new();
    for (index, wire) in values.iter().enumerate() {
        let unnameable = || ProblemKind::Unnameable {
            spelling: wire.clone(),
        };
        let name = names.variant_name(place, wire).ok_or_else(unnameable);
        match name.and_then(|name| taken.claim(name, &**wire)) {
            Ok(name) => variants.push(Variant {
                wire: wire.clone(),
                name,
            }),
            Err(problem) => problems.add(place.child("enum").child(index.to_string()), problem),
        }
    }
    Some(variants)
}
