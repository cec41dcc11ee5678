//! The limits of a closed type: those of its schema, and of its items, its values or its alternatives.

use serde_json::Value;

use super::close::Closer;
use super::definitions::ClosedType;
use super::limits::limits_of;
use super::node::Node;
use crate::model::{Alternatives, Limits, Members};

impl<'a> Closer<'a> {
    /// Returns the limits of a schema with this type, including those of items or values.
    pub(super) fn limits(&mut self, node: &Node<'a>, ty: &ClosedType) -> Limits {
        // A list with one branch means that branch.
        if let (None, None, Some((_, branches))) = (node.kind(), node.values(), node.branches())
            && let [branch] = &branches[..]
            && let Some(branch) = Node::follow(self.documents, branch, self.problems)
        {
            return self.limits(&branch, ty);
        }
        let mut limits = limits_of(node.schema);
        limits.alternatives = match ty {
            ClosedType::String => self.alternatives(node),
            _ => None,
        };
        limits.object = *ty == ClosedType::Json && node.kind() == Some("object");
        if !matches!(ty, ClosedType::Json | ClosedType::Map(_)) {
            limits.members = Members::default();
        }
        let (keyword, ty) = match ty {
            ClosedType::List(items) => ("items", items),
            ClosedType::Map(values) => ("additionalProperties", values),
            _ => return limits,
        };
        if node.get(keyword).is_some_and(Value::is_object) {
            let inner = Node::follow(self.documents, &node.place.child(keyword), self.problems);
            let inner = inner.map(|inner| Limits {
                default: None,
                ..self.limits(&inner, ty)
            });
            limits.inner = inner
                .filter(|inner| *inner != Limits::default())
                .map(Box::new);
        }
        limits
    }

    /// Returns the alternative limits of a string, if it has any.
    fn alternatives(&mut self, node: &Node<'a>) -> Option<Alternatives> {
        let (keyword, branches) = node.branches().filter(|(_, it)| it.len() > 1)?;
        let branches = branches.iter().map(|branch| {
            let branch = Node::follow(self.documents, branch, self.problems)?;
            Some(self.limits(&branch, &ClosedType::String))
        });
        Some(Alternatives {
            exactly_one: keyword == "oneOf",
            limits: branches.collect::<Option<_>>()?,
        })
    }
}
