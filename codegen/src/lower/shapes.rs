//! The shapes of types: fields, variants and kinds with their names.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Field, Kind, Union, Variant};
use crate::names::{self, PlaceNames};
use crate::place::Place;
use crate::problem::{Fault, Problems};
use crate::schema::{ClosedField, ClosedType, ClosedUnion};
use crate::secrets;

use super::types::Types;

impl Types {
    /// The fields of a struct.
    pub(super) fn lower_struct(
        &self,
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
                        Fault::Unnameable {
                            spelling: field.wire.clone(),
                        },
                    );
                    return None;
                };
                if let Some(other) = seen.insert(name.clone(), &field.wire) {
                    let other = format!("the property `{other}`");
                    problems.add(
                        at(),
                        Fault::NameClash {
                            name: name.to_string(),
                            other,
                        },
                    );
                }
                Some(Field {
                    wire: field.wire.clone(),
                    secret: secrets::is_secret_property(place, &field.wire),
                    name,
                    ty: self.ty(&field.ty)?,
                    required: field.required,
                    empty_if_absent: field.required && is_empty_list(field),
                    title: field.title.clone(),
                    description: field.description.clone(),
                    limits: field.limits.clone(),
                })
            })
            .collect();
        (lowered.len() == fields.len()).then_some(lowered)
    }

    /// The kinds of an untagged union are tried with the most required properties first.
    pub(super) fn lower_union(
        &self,
        place: &Place,
        union: &ClosedUnion,
        names: &PlaceNames,
        problems: &mut Problems,
    ) -> Option<Union> {
        let mut seen = BTreeSet::from([names::unknown_variant()]);
        let mut kinds = Vec::new();
        for kind in &union.kinds {
            let name = names.kind_name(&kind.place);
            let Some(name) = name else {
                problems.add(
                    kind.place.clone(),
                    Fault::Unnameable {
                        spelling: kind.place.to_string(),
                    },
                );
                continue;
            };
            if !seen.insert(name.clone()) {
                let other = format!("another kind of `{place}`");
                problems.add(
                    kind.place.clone(),
                    Fault::NameClash {
                        name: name.to_string(),
                        other,
                    },
                );
            }
            let holds = self.names.get(&kind.place)?.clone();
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
}

/// Whether a list is empty unless the document says otherwise.
fn is_empty_list(field: &ClosedField) -> bool {
    matches!(field.ty, ClosedType::List(_)) && field.limits.default.as_deref() == Some("[]")
}

/// The variants of a string enum.
pub fn lower_enum(
    place: &Place,
    values: &[String],
    names: &PlaceNames,
    problems: &mut Problems,
) -> Option<Vec<Variant>> {
    let mut seen = BTreeMap::from([(names::unknown_variant(), "any other value")]);
    let mut variants = Vec::new();
    for wire in values {
        let at = || place.child("enum");
        let Some(name) = names.variant_name(place, wire) else {
            problems.add(
                at(),
                Fault::Unnameable {
                    spelling: wire.clone(),
                },
            );
            continue;
        };
        if let Some(other) = seen.insert(name.clone(), wire) {
            problems.add(
                at(),
                Fault::NameClash {
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
