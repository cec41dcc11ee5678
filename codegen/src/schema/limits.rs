//! The limits in a schema, for documentation. `rules` reads them again for checks, with every alternative.

use serde_json::{Map, Value};

use super::close::Closer;
use super::definitions::ClosedType;
use super::members::members_of;
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

/// Returns the limits in a schema. `default` can also be beside a `$ref`, so it is read separately.
pub fn limits_of(schema: &Map<String, Value>) -> Limits {
    let count = |keyword: &str| schema.get(keyword).and_then(Value::as_u64);
    let text = |keyword: &str| {
        schema
            .get(keyword)
            .and_then(Value::as_str)
            .map(str::to_owned)
    };
    let json = |keyword: &str| schema.get(keyword).map(Value::to_string);
    let mut limits = Limits {
        values: values(schema),
        default: json("default"),
        ..Limits::default()
    };
    match schema.get("type").and_then(Value::as_str) {
        // Without `type`, limits on strings imply a string.
        Some("string") | None
            if schema.get("format").and_then(Value::as_str) != Some("date-time") =>
        {
            limits.length = (count("minLength"), count("maxLength"));
            limits.pattern = text("pattern");
            limits.format = text("format");
        }
        Some("integer" | "number") => {
            limits.range = (json("minimum"), json("maximum"));
            limits.multiple_of = json("multipleOf");
        }
        Some("object") => {
            limits.properties = (count("minProperties"), count("maxProperties"));
            limits.members = members_of(schema);
        }
        Some("array") => {
            limits.items = (count("minItems"), count("maxItems"));
            limits.unique = schema.get("uniqueItems") == Some(&Value::Bool(true));
        }
        _ => {}
    }
    limits
}

/// Returns the values of a `const` or an `enum`, unless they become the variants of a string enum.
fn values(schema: &Map<String, Value>) -> Vec<String> {
    let listed = schema
        .get("enum")
        .and_then(Value::as_array)
        .map_or(&[][..], Vec::as_slice);
    let values = match schema.get("const") {
        Some(only) => std::slice::from_ref(only),
        None if listed.len() > 1 && listed.iter().all(Value::is_string) => &[],
        None => listed,
    };
    values.iter().map(Value::to_string).collect()
}
