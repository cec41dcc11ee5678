//! Schemas of values that are not objects: enums, lists, and schemas without a type.

use serde_json::Value;

use super::close::Closer;
use super::definitions::{ClosedShape, ClosedType};
use super::node::Node;
use super::text::{is_text, text};
use crate::problem::ProblemKind;

/// The maximum nesting of lists and maps in one type. Taskcluster's schemas have up to 2 levels.
const MOST_NESTED: usize = 8;

impl<'a> Closer<'a> {
    /// Closes an `enum` or a `const`. Several strings become a string enum; other values keep their JSON type.
    pub(super) fn close_values(
        &mut self,
        node: &Node<'a>,
        values: &[&'a Value],
    ) -> Option<ClosedType> {
        let strings: Option<Vec<_>> = values.iter().map(|value| value.as_str()).collect();
        match strings {
            Some(strings) if strings.len() == 1 => Some(ClosedType::String),
            Some(strings) => {
                let values = strings.into_iter().map(str::to_owned).collect();
                self.define(node, &node.place, |_| Some(ClosedShape::Enum(values)))
            }
            None if values.iter().all(|value| value.is_i64()) => Some(ClosedType::Integer),
            None if values.iter().all(|value| value.is_boolean()) => Some(ClosedType::Boolean),
            None => {
                let expected = "only strings, only integers or only booleans";
                self.bad_keyword(
                    node,
                    if node.get("enum").is_some() {
                        "enum"
                    } else {
                        "const"
                    },
                    expected,
                )
            }
        }
    }

    pub(super) fn close_list(&mut self, node: &Node<'a>) -> Option<ClosedType> {
        let items = match node.get("items") {
            Some(_) => self.close(&node.place.child("items"))?,
            None => ClosedType::Json,
        };
        self.nested(node, ClosedType::List(Box::new(items)))
    }

    /// Closes a list or a map, unless it has too many levels.
    pub(super) fn nested(&mut self, node: &Node<'a>, ty: ClosedType) -> Option<ClosedType> {
        let levels = std::iter::successors(Some(&ty), |ty| match ty {
            ClosedType::List(inner) | ClosedType::Map(inner) => Some(&**inner),
            _ => None,
        });
        // The innermost type is neither a list nor a map.
        if levels.count() > MOST_NESTED + 1 {
            self.problems.add(node.place.clone(), ProblemKind::DeepType);
            return None;
        }
        Some(ty)
    }

    /// Closes a schema without a type: a string if it has only string limits, free-form JSON if it is empty.
    pub(super) fn close_untyped(&mut self, node: &Node<'a>) -> Option<ClosedType> {
        if is_text(node) {
            return Some(text(node));
        }
        match ["properties", "required", "additionalProperties", "items"]
            .into_iter()
            .find(|it| node.get(it).is_some())
        {
            Some(keyword) => self.bad_keyword(node, keyword, "beside a `type`"),
            None => Some(ClosedType::Json),
        }
    }
}
