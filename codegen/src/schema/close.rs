//! Converts the schema at a place to a closed type, and hoists nested definitions.

use std::collections::BTreeSet;

use serde_json::Value;

use super::definitions::{ClosedField, ClosedShape, ClosedType, Definition, Definitions, Root};
use super::limits::limits_of;
use super::members::groups;
use super::node::Node;
use super::rules::rules_of_requests;
use super::text::text;
use crate::documents::Documents;
use crate::location::Place;
use crate::problem::{ProblemKind, Problems};
use crate::reference::Api;

/// The maximum nesting of schemas, `$ref`s included. Taskcluster's schemas have up to 12 levels.
const MOST_LEVELS: usize = 64;

/// Closes all schemas of an API.
pub fn close(documents: &Documents, api: &Api, problems: &mut Problems) -> Definitions {
    let mut closer = Closer::new(documents, problems);
    for endpoint in &api.endpoints {
        if let Some(input) = &endpoint.input {
            closer.close_root(input, Direction::Input);
        }
        if let Some(output) = endpoint.output.schema() {
            closer.close_root(output, Direction::Output);
        }
    }
    for exchange in &api.exchanges {
        closer.close_root(&exchange.message, Direction::Output);
    }
    for place in &api.standalone {
        closer.close_standalone(place);
    }
    let mut definitions = closer.finish();
    definitions.rules = rules_of_requests(documents, &definitions, problems);
    definitions
}

/// The direction of a document.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From the client to the service.
    Input,
    /// From the service to the client, in a response or a message.
    Output,
}

/// The use of the schema at a root.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Usage {
    In(Direction),
    Standalone,
}

/// Closes schemas one root at a time and collects the definitions.
pub struct Closer<'a> {
    pub(super) documents: &'a Documents,
    pub(super) problems: &'a mut Problems,
    definitions: Definitions,
    broken: BTreeSet<Place>,
    open: Vec<Place>,
    level: usize,
}

impl<'a> Closer<'a> {
    /// Creates a closer without definitions.
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

    /// Closes the schema of an input, an output or a message.
    pub fn close_root(&mut self, place: &Place, direction: Direction) {
        self.close_used(place, Usage::In(direction));
    }

    /// Closes the schema of a payload or a configuration.
    ///
    /// Services work without these types. So for other releases than the vendored one, a problem in such a schema is a
    /// warning, and the release lacks the type.
    pub fn close_standalone(&mut self, place: &Place) {
        if self.problems.is_of_vendored() {
            return self.close_used(place, Usage::Standalone);
        }
        let before = (self.definitions.clone(), self.problems.clone());
        self.close_used(place, Usage::Standalone);
        if self.problems.demote_since(&before.1) {
            self.definitions = before.0;
        }
    }

    fn close_used(&mut self, place: &Place, usage: Usage) {
        let is_input = usage == Usage::In(Direction::Input);
        let is_output = usage == Usage::In(Direction::Output);
        let is_standalone = usage == Usage::Standalone;
        if let Some(root) = self.definitions.roots.get_mut(place) {
            root.is_input |= is_input;
            root.is_output |= is_output;
            root.is_standalone |= is_standalone;
            return;
        }
        let Some((node, ty)) = self.close_followed(place) else {
            return;
        };
        let root = Root {
            limits: self.limits(&node, &ty),
            ty,
            title: node.title.map(str::to_owned),
            description: node.description.map(str::to_owned),
            is_input,
            is_output,
            is_standalone,
        };
        self.definitions.roots.insert(place.clone(), root);
    }

    /// Returns the definitions from all closed schemas.
    pub fn finish(self) -> Definitions {
        self.definitions
    }

    /// Returns the type of the schema at `place`; `None` after a problem.
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

    /// Records the label of a union branch.
    pub(super) fn label(&mut self, place: &Place, label: &str) {
        self.definitions
            .labels
            .insert(place.clone(), label.to_owned());
    }

    /// Adds the definition from `shape` at `place`, unless it exists. Reports a schema that contains itself.
    pub(super) fn define(
        &mut self,
        node: &Node,
        place: &Place,
        shape: impl FnOnce(&mut Self) -> Option<ClosedShape>,
    ) -> Option<ClosedType> {
        if self.open.contains(place) {
            self.problems.add(
                place.clone(),
                ProblemKind::Recursion {
                    target: place.clone(),
                },
            );
            return None;
        }
        // A broken schema was reported once. Closing it again for each reference could take exponential time.
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
            // The schema's own title and description, not those beside a `$ref` to it.
            let own = |keyword: &str| {
                node.schema
                    .get(keyword)
                    .and_then(Value::as_str)
                    .map(str::to_owned)
            };
            let mut limits = limits_of(node.schema);
            // The fields have this information.
            limits.members.required.clear();
            let definition = Definition {
                title: own("title"),
                description: own("description"),
                limits,
                shape,
            };
            self.definitions.by_place.insert(place.clone(), definition);
        }
        Some(ClosedType::Named(place.clone()))
    }

    fn close_followed(&mut self, place: &Place) -> Option<(Node<'a>, ClosedType)> {
        if self.level == MOST_LEVELS {
            self.problems.add(place.clone(), ProblemKind::TooDeep);
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
        let required_only = |keyword| groups(node.schema, keyword).is_some();
        match (node.kind(), node.branches()) {
            (Some("string"), _) => Some(text(node)),
            (Some("object"), Some((keyword, _))) if required_only(keyword) => {
                self.close_object(node)
            }
            (_, Some((keyword, branches))) => self.close_branches(node, keyword, &branches),
            (Some("array"), None) => self.close_list(node),
            (Some("object"), None) => self.close_object(node),
            (_, None) => self.close_untyped(node),
        }
    }

    pub(super) fn bad_keyword<T>(
        &mut self,
        node: &Node,
        keyword: &str,
        expected: &'static str,
    ) -> Option<T> {
        let kind = ProblemKind::BadKeyword {
            keyword: keyword.to_owned(),
            expected,
        };
        self.problems.add(node.place.child(keyword), kind);
        None
    }
}
