//! Documents that a schema allows, one choice after the other.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::documents::Documents;
use crate::node::{Node, Object};

/// A document that the schema's type must read and write unchanged.
pub struct Sample {
    /// A description of the document.
    pub what: String,
    /// The document.
    pub value: Value,
}

/// The choices for a document: by JSON pointer, the number of a value or kind.
///
/// The default choice is the first one.
#[derive(Clone, Default)]
pub(crate) struct Plan {
    /// Whether optional parts are present.
    pub whole: bool,
    pub choices: BTreeMap<String, usize>,
}

/// The number of alternatives of each choice: one for each value or kind, and one for an unknown value or kind.
pub(crate) type Choices = BTreeMap<String, usize>;

/// Returns documents that together show all that a schema file allows.
pub fn samples(documents: &Documents, path: &str) -> Vec<Sample> {
    let node = Node::of_document(documents, path);
    let mut samples = vec![Sample {
        what: "no optional parts".to_owned(),
        value: make(&node, &Plan::default()).0,
    }];
    for plan in plans(&node) {
        let choices = plan
            .choices
            .iter()
            .map(|(at, choice)| format!("{at}: {choice}"));
        samples.push(Sample {
            what: format!(
                "everything, choices [{}]",
                choices.collect::<Vec<_>>().join(", ")
            ),
            value: make(&node, &plan).0,
        });
    }
    samples
}

/// Returns a plan for each possible choice, with all optional parts.
pub(crate) fn plans(node: &Node) -> Vec<Plan> {
    let whole = Plan {
        whole: true,
        ..Plan::default()
    };
    let mut plans = vec![whole];
    let mut at = 0;
    while let Some(plan) = plans.get(at).cloned() {
        let known = match at {
            0 => Choices::new(),
            // A choice may add other choices below it.
            _ => make(node, &plans[0]).1,
        };
        for (place, count) in make(node, &plan).1 {
            let is_new = !known.contains_key(&place) && !plan.choices.contains_key(&place);
            for choice in (1..count).filter(|_| is_new) {
                let mut next = plan.clone();
                next.choices.insert(place.clone(), choice);
                plans.push(next);
            }
        }
        at += 1;
    }
    plans
}

/// Returns the document of a plan, and the choices in it.
pub(crate) fn make(node: &Node, plan: &Plan) -> (Value, Choices) {
    let mut choices = Choices::new();
    let value = value(node, plan, "", &mut choices);
    (value, choices)
}

fn value(node: &Node, plan: &Plan, at: &str, choices: &mut Choices) -> Value {
    let mut choose = |count: usize| {
        choices.insert(at.to_owned(), count);
        plan.choices.get(at).copied().unwrap_or_default()
    };
    match node {
        Node::Constant(value) | Node::Scalar(value) => value.clone(),
        Node::Enum(values) => {
            let is_text = values.iter().all(Value::is_string);
            let choice = choose(values.len() + usize::from(is_text));
            values
                .get(choice)
                .cloned()
                .unwrap_or_else(|| "of-tomorrow".into())
        }
        Node::Union { tag, kinds, text } => {
            let choice = choose(kinds.len() + 1 + usize::from(*text));
            match (kinds.get(choice), tag) {
                (Some(kind), _) => object(kind, plan, at, choices),
                (None, _) if choice > kinds.len() => "text".into(),
                (None, Some(tag)) => json!({tag: "of-tomorrow", "what": {"it": [1, null]}}),
                (None, None) => json!({"ofTomorrow": [1, null]}),
            }
        }
        Node::Object(kind) => object(kind, plan, at, choices),
        Node::List(items) => {
            let items = items.iter().filter(|_| plan.whole);
            items
                .map(|item| value(item, plan, &format!("{at}/0"), choices))
                .collect()
        }
        Node::Free => json!({"free": {"form": [1, "two", null, 1.50]}}),
    }
}

fn object(object: &Object, plan: &Plan, at: &str, choices: &mut Choices) -> Value {
    let mut members = Map::new();
    for (name, property) in &object.properties {
        if plan.whole || property.required {
            let at = format!("{at}/{name}");
            members.insert(name.clone(), value(&property.node, plan, &at, choices));
        }
    }
    if let Some(values) = object.values.as_ref().filter(|_| plan.whole) {
        members.insert(
            "some key".to_owned(),
            value(values, plan, &format!("{at}/some key"), choices),
        );
    }
    members.into()
}
