//! From the schema at a place to its closed type, hoisting definitions on the way.

use std::collections::BTreeSet;

use serde_json::Value;

use super::node::Node;
use super::{ClosedField, ClosedShape, ClosedType, Definition, Definitions, Limits, Root};
use crate::documents::Documents;
use crate::place::Place;
use crate::problem::{Fault, Problems};

/// How deep schemas may nest, `$ref`s included. The deepest of Taskcluster's own nests 12 levels.
const MOST_LEVELS: usize = 64;

/// How many lists and maps may be in each other within one type. Taskcluster's own nest 2 levels.
const MOST_NESTED: usize = 8;

/// Closes schemas one root at a time and gathers the definitions.
pub struct Closer<'a> {
    pub(super) documents: &'a Documents,
    pub(super) problems: &'a mut Problems,
    definitions: Definitions,
    broken: BTreeSet<Place>,
    open: Vec<Place>,
    level: usize,
}

impl<'a> Closer<'a> {
    /// A closer with no definitions yet.
    pub fn new(documents: &'a Documents, problems: &'a mut Problems) -> Self {
        Self {
            documents,
            problems,
            definitions: Definitions::default(),
            broken: BTreeSet::new(),
            open: Vec::new(),
            level: 0,
        }
    }

    /// What the schemas are read from.
    pub fn documents(&self) -> &'a Documents {
        self.documents
    }

    /// Where problems are gathered.
    pub fn problems(&mut self) -> &mut Problems {
        self.problems
    }

    /// The schema of an input or an output.
    pub fn root(&mut self, place: Place, is_input: bool) -> Option<Root> {
        let (node, ty) = self.close_followed(&place)?;
        let (title, description) = (
            node.title.map(str::to_owned),
            node.description.map(str::to_owned),
        );
        Some(Root {
            place,
            ty,
            title,
            description,
            is_input,
        })
    }

    /// The definitions of everything that was closed.
    pub fn finish(self) -> Definitions {
        self.definitions
    }

    /// The type of the schema at `place`; `None` when a problem was reported.
    pub fn close(&mut self, place: &Place) -> Option<ClosedType> {
        self.close_followed(place).map(|(_, ty)| ty)
    }

    /// A property with its type.
    pub(super) fn field(
        &mut self,
        wire: &str,
        place: &Place,
        required: bool,
    ) -> Option<ClosedField> {
        let (node, ty) = self.close_followed(place)?;
        let mut limits = self.limits(&node, &ty);
        limits.default = node.default.map(Value::to_string);
        let (title, description) = (
            node.title.map(str::to_owned),
            node.description.map(str::to_owned),
        );
        Some(ClosedField {
            wire: wire.to_owned(),
            ty,
            required,
            title,
            description,
            limits,
        })
    }

    /// The limits of a schema of this type, with those of its items or values.
    fn limits(&mut self, node: &Node<'a>, ty: &ClosedType) -> Limits {
        // A list of one branch means that branch.
        if let (None, None, Some((_, branches))) = (node.kind(), node.values(), node.branches())
            && let [branch] = &branches[..]
            && let Some(branch) = Node::follow(self.documents, branch, self.problems)
        {
            return self.limits(&branch, ty);
        }
        let mut limits = Limits::of(node.schema);
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

    /// Notes what a branch of a union is called on the wire.
    pub(super) fn label(&mut self, place: &Place, label: &str) {
        self.definitions
            .labels
            .insert(place.clone(), label.to_owned());
    }

    /// Adds the definition that `shape` makes at `place`, unless it is there; reports a schema that contains itself.
    pub(super) fn define(
        &mut self,
        node: &Node,
        place: &Place,
        shape: impl FnOnce(&mut Self) -> Option<ClosedShape>,
    ) -> Option<ClosedType> {
        if self.open.contains(place) {
            self.problems.add(
                place.clone(),
                Fault::Recursion {
                    target: place.clone(),
                },
            );
            return None;
        }
        // What is broken was reported once; looking again at every reference to it could take forever.
        if self.broken.contains(place) {
            return None;
        }
        if !self.definitions.by_place.contains_key(place) {
            self.open.push(place.clone());
            let shape = shape(self);
            self.open.pop();
            let Some(shape) = shape else {
                self.broken.insert(place.clone());
                return None;
            };
            // The schema's own words, not those of the place that refers to it.
            let own = |keyword: &str| {
                node.schema
                    .get(keyword)
                    .and_then(Value::as_str)
                    .map(str::to_owned)
            };
            let definition = Definition {
                title: own("title"),
                description: own("description"),
                shape,
            };
            self.definitions.by_place.insert(place.clone(), definition);
        }
        Some(ClosedType::Defined(place.clone()))
    }

    fn close_followed(&mut self, place: &Place) -> Option<(Node<'a>, ClosedType)> {
        if self.level == MOST_LEVELS {
            self.problems.add(place.clone(), Fault::TooDeep);
            return None;
        }
        self.level += 1;
        let node = Node::follow(self.documents, place, self.problems);
        let closed = node.and_then(|node| self.close_node(&node).map(|ty| (node, ty)));
        self.level -= 1;
        closed
    }

    fn close_node(&mut self, node: &Node<'a>) -> Option<ClosedType> {
        let scalar = match node.kind() {
            Some("boolean") => Some(ClosedType::Boolean),
            Some("integer") => Some(ClosedType::Integer),
            Some("number") => Some(ClosedType::Number),
            _ => None,
        };
        if let Some(scalar) = scalar {
            return Some(scalar);
        }
        if let Some(values) = node.values() {
            return self.close_values(node, &values);
        }
        match (node.kind(), node.branches()) {
            (Some("string"), _) => Some(text(node)),
            (_, Some((keyword, branches))) => self.close_branches(node, keyword, &branches),
            (Some("array"), None) => self.close_list(node),
            (Some("object"), None) => self.close_object(node),
            (_, None) => self.close_untyped(node),
        }
    }

    /// An `enum` or a `const`: several strings are an enum of ours, one value of a kind is that kind.
    fn close_values(&mut self, node: &Node<'a>, values: &[&'a Value]) -> Option<ClosedType> {
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
                let expected = "strings, whole numbers or booleans, not a mixture";
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

    fn close_list(&mut self, node: &Node<'a>) -> Option<ClosedType> {
        let items = match node.get("items") {
            Some(_) => self.close(&node.place.child("items"))?,
            None => ClosedType::Json,
        };
        self.nested(node, ClosedType::List(Box::new(items)))
    }

    /// A list or a map, unless it holds too many levels of them.
    pub(super) fn nested(&mut self, node: &Node<'a>, ty: ClosedType) -> Option<ClosedType> {
        let levels = std::iter::successors(Some(&ty), |ty| match ty {
            ClosedType::List(inner) | ClosedType::Map(inner) => Some(&**inner),
            _ => None,
        });
        // The innermost is neither.
        if levels.count() > MOST_NESTED + 1 {
            self.problems.add(node.place.clone(), Fault::DeepType);
            return None;
        }
        Some(ty)
    }

    /// A schema without a type: text if it has only facets of text, free-form JSON if it says nothing.
    fn close_untyped(&mut self, node: &Node<'a>) -> Option<ClosedType> {
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

    pub(super) fn bad_keyword<T>(
        &mut self,
        node: &Node,
        keyword: &str,
        expected: &'static str,
    ) -> Option<T> {
        let fault = Fault::BadKeyword {
            keyword: keyword.to_owned(),
            expected,
        };
        self.problems.add(node.place.child(keyword), fault);
        None
    }
}

/// Whether a schema can only mean text, although it may not say so.
pub(super) fn is_text(node: &Node) -> bool {
    let only_strings = || {
        node.values()
            .is_some_and(|values| values.iter().all(|value| value.is_string()))
    };
    let facets = || {
        ["format", "pattern", "minLength", "maxLength"]
            .iter()
            .any(|keyword| node.get(keyword).is_some())
    };
    match node.kind() {
        Some(kind) => kind == "string",
        None => only_strings() || facets(),
    }
}

fn text(node: &Node) -> ClosedType {
    match node.get("format").and_then(Value::as_str) {
        Some("date-time") => ClosedType::Timestamp,
        _ => ClosedType::String,
    }
}
