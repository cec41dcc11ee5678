//! The rules of schemas, for checks before anything is sent.
//!
//! Each definition that requests contain gets its rules. A nested definition is a reference, everything else is inside. What a
//! check cannot decide is a problem for the vendored release and a warning for others; the rules then leave it out. `scalars`
//! reads keywords without nested schemas, and `pattern` translates regular expressions. `variants` handles unions whose variants
//! have common members, and `cycles` finds schemas that refer to themselves.

mod cycles;
mod pattern;
mod scalars;
mod variants;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use serde_json::Value;

use super::definitions::{ClosedRules, ClosedType, Definitions};
use super::node::Node;
use crate::documents::Documents;
use crate::location::Place;
use crate::model::{Member, Pattern, Rule};
use crate::problem::{ProblemKind, Problems};

use cycles::cyclic;
use pattern::translate;
use scalars::{counts, of_number, of_values};
use variants::Variants;

/// The maximum nesting of schemas, and the maximum number of schemas with their repetitions.
const MOST: (usize, usize) = (64, 100_000);

/// Formats with a check, each with the name of its variant in the client.
const FORMATS: [(&str, &str); 7] = [
    ("date-time", "DateTime"),
    ("email", "Email"),
    ("hostname", "Hostname"),
    ("ipv4", "Ipv4"),
    ("ipv6", "Ipv6"),
    ("uri", "Uri"),
    ("uuid", "Uuid"),
];

/// Returns the rules of each definition and alias that requests contain.
pub fn rules_of_requests(
    documents: &Documents,
    definitions: &Definitions,
    problems: &mut Problems,
) -> BTreeMap<Place, ClosedRules> {
    let inputs = definitions
        .roots
        .iter()
        .filter(|(_, root)| root.is_input || root.is_standalone);
    let starts = inputs.map(|(place, root)| match &root.ty {
        ClosedType::Named(place) => place.clone(),
        _ => place.clone(),
    });
    let mut reader = Reader {
        documents,
        definitions,
        problems,
        // The closer has reported these already.
        known: Problems::in_source(""),
        left: MOST.1,
        level: 0,
        next: starts.collect(),
        references: Vec::new(),
    };
    let variants = Variants::of(documents, definitions);
    let mut rules = BTreeMap::new();
    while let Some(place) = reader.next.pop() {
        if let Entry::Vacant(entry) = rules.entry(place) {
            let own = reader.definition(entry.key(), &variants);
            entry.insert(own);
        }
    }
    for place in cyclic(&reader.references) {
        reader.leave_out(&place, "a schema", "it contains itself");
        rules.insert(place, Vec::new());
    }
    rules
}

struct Reader<'a> {
    documents: &'a Documents,
    definitions: &'a Definitions,
    problems: &'a mut Problems,
    known: Problems,
    /// The number of schemas that it may still read.
    left: usize,
    level: usize,
    /// The definitions to read next.
    next: Vec<Place>,
    /// The pairs of a definition and a definition that its rules refer to.
    references: Vec<(Place, Place)>,
}

impl<'a> Reader<'a> {
    /// Returns the rules of a definition or an alias.
    fn definition(&mut self, place: &Place, variants: &Variants) -> ClosedRules {
        let first = self.next.len();
        let rules = if let Some(kinds) = variants.kinds(place) {
            vec![Rule::One(
                kinds.iter().map(|kind| self.rules(kind)).collect(),
            )]
        } else if let Some(common) = variants.common(place) {
            let mut all: Vec<_> = common.iter().map(|place| self.rules(place)).collect();
            all.push(self.rules_at(place));
            vec![Rule::All(all)]
        } else {
            self.rules_at(place)
        };
        let others = self.next[first..].iter().cloned();
        self.references
            .extend(others.map(|other| (place.clone(), other)));
        rules
    }

    /// Returns the rules of the schema at `place`: a reference if it is a definition.
    fn rules(&mut self, place: &Place) -> ClosedRules {
        let followed = Node::follow(self.documents, place, &mut self.known);
        let followed = followed.as_ref().map(|node| &node.place);
        let is_defined = |place: &&Place| self.definitions.by_place.contains_key(*place);
        let defined = [Some(place), followed]
            .into_iter()
            .flatten()
            .find(is_defined)
            .cloned();
        match defined {
            Some(defined) => {
                self.next.push(defined.clone());
                vec![Rule::Like(defined)]
            }
            None => self.rules_at(place),
        }
    }

    fn rules_at(&mut self, place: &Place) -> ClosedRules {
        let Some(node) = Node::follow(self.documents, place, &mut self.known) else {
            self.leave_out(place, "a schema", "the schema is not valid");
            return Vec::new();
        };
        if self.level == MOST.0 || self.left == 0 {
            self.leave_out(
                place,
                "a schema",
                "there are too many schemas, or too deep ones",
            );
            return Vec::new();
        }
        self.level += 1;
        self.left -= 1;
        let mut rules = of_values(node.schema);
        rules.extend(self.of_text(&node));
        rules.extend(of_number(node.schema));
        rules.extend(self.of_list(&node));
        rules.extend(self.of_object(&node));
        rules.extend(self.of_branches(&node));
        self.level -= 1;
        rules
    }

    fn of_text(&mut self, node: &Node<'a>) -> ClosedRules {
        if !is_of(node, &["string"]) {
            return Vec::new();
        }
        let mut rules = counts(
            node.schema,
            [
                ("minLength", Rule::MinLength),
                ("maxLength", Rule::MaxLength),
            ],
        );
        if let Some(text) = node.get("pattern").and_then(Value::as_str) {
            match translate(text) {
                Ok(syntax) => rules.push(Rule::Matches(Pattern {
                    text: text.to_owned(),
                    syntax,
                })),
                Err(reason) => {
                    self.leave_out(&node.place.child("pattern"), "a pattern", reason);
                }
            }
        }
        let format = node.get("format").and_then(Value::as_str);
        let known = FORMATS.iter().find(|(name, _)| Some(*name) == format);
        rules.extend(known.map(|(_, variant)| Rule::Has(variant)));
        rules
    }

    fn of_list(&mut self, node: &Node<'a>) -> ClosedRules {
        if !is_of(node, &["array"]) {
            return Vec::new();
        }
        let mut rules = counts(
            node.schema,
            [("minItems", Rule::MinItems), ("maxItems", Rule::MaxItems)],
        );
        if node.get("uniqueItems") == Some(&Value::Bool(true)) {
            rules.push(Rule::Unique);
        }
        if node.get("items").is_some() {
            let items = self.rules(&node.place.child("items"));
            rules.extend(
                Some(items)
                    .filter(|items| !items.is_empty())
                    .map(Rule::Items),
            );
        }
        rules
    }

    fn of_object(&mut self, node: &Node<'a>) -> ClosedRules {
        if !is_of(node, &["object"]) {
            return Vec::new();
        }
        let mut rules = counts(
            node.schema,
            [
                ("minProperties", Rule::MinMembers),
                ("maxProperties", Rule::MaxMembers),
            ],
        );
        let required: Vec<_> = node.required().into_iter().map(str::to_owned).collect();
        if !required.is_empty() {
            rules.push(Rule::Required(required));
        }
        let members: Vec<_> = node
            .properties()
            .into_iter()
            .map(|name| Member {
                object: node.place.clone(),
                name: name.to_owned(),
                rules: self.rules(&node.property(name)),
            })
            .collect();
        if !members.is_empty() {
            rules.push(Rule::Members(members));
        }
        match node.get("additionalProperties") {
            Some(Value::Bool(false)) => rules.push(Rule::NoOtherMembers),
            Some(Value::Object(_)) => {
                let others = self.rules(&node.place.child("additionalProperties"));
                rules.push(Rule::OtherMembers(others));
            }
            _ => {}
        }
        rules.extend(self.of_dependencies(node));
        rules
    }

    fn of_dependencies(&mut self, node: &Node<'a>) -> ClosedRules {
        let dependencies = node.get("dependencies").and_then(Value::as_object);
        let place = node.place.child("dependencies");
        let mut rules = Vec::new();
        for (name, needs) in dependencies.into_iter().flatten() {
            rules.push(match needs.as_array() {
                Some(needs) => {
                    let needs = needs.iter().filter_map(Value::as_str).map(str::to_owned);
                    Rule::Needs(name.clone(), needs.collect())
                }
                None => Rule::With(name.clone(), self.rules(&place.child(name))),
            });
        }
        rules
    }

    fn of_branches(&mut self, node: &Node<'a>) -> ClosedRules {
        let mut rules = Vec::new();
        for keyword in ["allOf", "anyOf", "oneOf"] {
            let count = node
                .get(keyword)
                .and_then(Value::as_array)
                .map_or(0, Vec::len);
            let list = node.place.child(keyword);
            let mut branches: Vec<_> = (0..count)
                .map(|index| self.rules(&list.child(index.to_string())))
                .collect();
            match (keyword, branches.len()) {
                (_, 0) => {}
                (_, 1) => rules.append(&mut branches[0]),
                ("allOf", _) => rules.push(Rule::All(branches)),
                ("anyOf", _) => rules.push(Rule::Any(branches)),
                _ => rules.push(Rule::One(branches)),
            }
        }
        let mut part = |keyword: &str| match node.get(keyword) {
            Some(Value::Object(_)) => Some(self.rules(&node.place.child(keyword))),
            _ => None,
        };
        rules.extend(part("not").map(Rule::Not));
        if let Some(test) = part("if") {
            let (then, otherwise) = (part("then"), part("else"));
            rules.push(Rule::If(
                test,
                then.unwrap_or_default(),
                otherwise.unwrap_or_default(),
            ));
        }
        rules
    }

    fn leave_out(&mut self, place: &Place, what: &'static str, reason: &'static str) {
        let kind = ProblemKind::Unchecked { what, reason };
        self.problems.warn_of_other_release(place.clone(), kind);
    }
}

/// Returns whether the schema accepts values of one of these types.
fn is_of(node: &Node, types: &[&str]) -> bool {
    node.kind().is_none_or(|kind| types.contains(&kind))
}
