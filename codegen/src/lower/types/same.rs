//! Definitions that the table of names declares equal, which become one type.
//!
//! If two such definitions differ, the vendored release has a problem, and other releases get two types.

use std::collections::{BTreeMap, BTreeSet};

use crate::location::Place;
use crate::names::{OnClash, PlaceNames};
use crate::problem::{ProblemKind, Problems};
use crate::schema::{ClosedField, ClosedKind, ClosedShape, ClosedType, Definition, Definitions};

/// Returns the places that are declared equal to another place, with that place.
pub fn same_places(
    definitions: &Definitions,
    names: &mut PlaceNames,
    on_clash: OnClash,
    problems: &mut Problems,
) -> BTreeMap<Place, Place> {
    let mut same = BTreeMap::new();
    for (place, definition) in &definitions.by_place {
        let Some(other) = names.same_as(place) else {
            continue;
        };
        let equal = |it: &Definition| same_shape(definitions, &it.shape, &definition.shape);
        if definitions.by_place.get(&other).is_some_and(equal) {
            same.insert(place.clone(), other);
        } else if on_clash == OnClash::Problem {
            problems.add(place.clone(), ProblemKind::NotTheSame { other });
        }
    }
    same
}

/// Returns whether two definitions accept the same documents, regardless of their descriptions.
fn same_shape(definitions: &Definitions, one: &ClosedShape, other: &ClosedShape) -> bool {
    match (one, other) {
        (ClosedShape::Enum(one), ClosedShape::Enum(other)) => {
            one == other || one.iter().collect::<BTreeSet<_>>() == other.iter().collect()
        }
        (ClosedShape::Struct(one), ClosedShape::Struct(other)) => {
            let pair = |(one, other): (&ClosedField, &ClosedField)| {
                one.wire == other.wire
                    && one.required == other.required
                    && same_type(definitions, &one.ty, &other.ty)
            };
            one.len() == other.len() && one.iter().zip(other).all(pair)
        }
        (ClosedShape::Union(one), ClosedShape::Union(other)) => {
            let defined = |kind: &ClosedKind| ClosedType::Named(kind.place.clone());
            let mut pairs = one.kinds.iter().zip(&other.kinds);
            one.tag == other.tag
                && one.kinds.len() == other.kinds.len()
                && pairs.all(|(a, b)| {
                    a.tags == b.tags && same_type(definitions, &defined(a), &defined(b))
                })
        }
        _ => false,
    }
}

fn same_type(definitions: &Definitions, one: &ClosedType, other: &ClosedType) -> bool {
    match (one, other) {
        (ClosedType::List(one), ClosedType::List(other))
        | (ClosedType::Map(one), ClosedType::Map(other)) => same_type(definitions, one, other),
        (ClosedType::Named(one), ClosedType::Named(other)) if one != other => {
            let shape = |place: &Place| {
                definitions
                    .by_place
                    .get(place)
                    .map(|definition| &definition.shape)
            };
            match (shape(one), shape(other)) {
                (Some(one), Some(other)) => same_shape(definitions, one, other),
                _ => false,
            }
        }
        (one, other) => one == other,
    }
}
