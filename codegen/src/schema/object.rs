//! Objects: structs, maps and free-form JSON.

use std::collections::BTreeMap;

use super::close::Closer;
use super::definitions::{ClosedField, ClosedShape, ClosedType};
use super::members::forbids;
use super::node::Node;
use crate::location::Place;
use crate::problem::ProblemKind;

impl<'a> Closer<'a> {
    /// Closes an object: a struct if it has properties, a map if it has a schema for values, else free-form JSON.
    pub(super) fn close_object(&mut self, node: &Node<'a>) -> Option<ClosedType> {
        let named = !node
            .properties()
            .iter()
            .all(|name| is_forbidden(node, name));
        let others = node.get("additionalProperties");
        match others {
            Some(others) if others.is_object() && named => self.bad_keyword(
                node,
                "additionalProperties",
                "true or false next to `properties`",
            ),
            Some(others) if others.is_object() => {
                let values = self.close(&node.place.child("additionalProperties"))?;
                self.nested(node, ClosedType::Map(Box::new(values)))
            }
            _ if named || others.and_then(|others| others.as_bool()) == Some(false) => {
                self.define(node, &node.place, |closer| {
                    closer.fields(node, None).map(ClosedShape::Struct)
                })
            }
            _ => Some(ClosedType::Json),
        }
    }

    /// Returns the fields of an object, without the property `tag`.
    pub(super) fn fields(
        &mut self,
        node: &Node<'a>,
        tag: Option<&str>,
    ) -> Option<Vec<ClosedField>> {
        let (required, properties) = (node.required(), node.properties());
        let undescribed: Vec<_> = required
            .iter()
            .filter(|name| !properties.contains(name))
            .collect();
        for name in &undescribed {
            let kind = ProblemKind::UndescribedProperty {
                property: (**name).to_owned(),
            };
            self.problems.add(node.place.child("required"), kind);
        }
        let is_field = |name: &&str| Some(*name) != tag && !is_forbidden(node, name);
        let kept = properties.into_iter().filter(is_field);
        let fields: Vec<_> = kept
            .map(|name| self.field(name, &node.property(name), required.contains(&name)))
            .collect();
        let fields = fields.into_iter().collect::<Option<_>>()?;
        undescribed.is_empty().then_some(fields)
    }

    /// Returns the fields of several objects that apply together.
    pub(super) fn all_fields(&mut self, objects: &[&Node<'a>]) -> Option<Vec<ClosedField>> {
        let mut all: BTreeMap<String, ClosedField> = BTreeMap::new();
        for object in objects {
            for field in self.fields(object, None)? {
                match all.get_mut(&field.wire) {
                    Some(other) if other.ty != field.ty => {
                        self.conflict(&object.property(&field.wire), field.wire);
                        return None;
                    }
                    Some(other) => other.required |= field.required,
                    None => drop(all.insert(field.wire.clone(), field)),
                }
            }
        }
        Some(all.into_values().collect())
    }

    /// Merges several objects: all their fields, each required if `required` contains it.
    pub(super) fn merge(
        &mut self,
        node: &Node<'a>,
        branches: &[Node<'a>],
        required: fn(&ClosedField) -> bool,
    ) -> Option<ClosedType> {
        self.define(node, &node.place, |closer| {
            let mut merged: BTreeMap<String, ClosedField> = BTreeMap::new();
            for branch in branches {
                for mut field in closer.fields(branch, None)? {
                    field.required = required(&field);
                    match merged.get(&field.wire) {
                        Some(other) if other.ty != field.ty => {
                            closer.conflict(&branch.property(&field.wire), field.wire);
                            return None;
                        }
                        Some(other) if other.required => {}
                        _ => drop(merged.insert(field.wire.clone(), field)),
                    }
                }
            }
            Some(ClosedShape::Struct(merged.into_values().collect()))
        })
    }

    fn conflict(&mut self, place: &Place, property: String) {
        self.problems
            .add(place.clone(), ProblemKind::ConflictingProperty { property });
    }
}

/// Returns whether an object must not have this property.
fn is_forbidden(node: &Node, name: &str) -> bool {
    let schemas = node.get("properties");
    schemas
        .and_then(|schemas| schemas.get(name))
        .is_some_and(forbids)
}
