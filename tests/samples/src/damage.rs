//! Documents that lack a property of the schema, or have one more.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::documents::Documents;
use crate::node::{Node, Object, Property};
use crate::sample::{make, plans};

/// A document with one change.
pub struct Damaged {
    /// A description of the change.
    pub what: String,
    /// Whether a property was removed.
    pub is_absent: bool,
    /// The document.
    pub value: Value,
    /// The expected result of reading it.
    pub outcome: Outcome,
}

/// The result of reading a document as its type.
pub enum Outcome {
    /// The document is accepted, and written like this.
    Written(Value),
    /// The document is rejected.
    Rejected {
        /// A pointer to the object with the error.
        object: String,
        /// A part of the error message.
        reason: String,
    },
}

/// A property at its place in a document.
struct Standing<'a> {
    /// A pointer to its object.
    object: String,
    name: &'a str,
    property: &'a Property,
    /// The tag of the union, if the object is a kind of a tagged union.
    tag: Option<&'a str>,
    /// Whether the object or one around it is a kind of an untagged union. Such a kind becomes an unknown one if a field is
    /// missing.
    untagged: bool,
}

/// Returns full documents of each kind where each property in turn is missing or null, or has an additional one beside it.
pub fn damaged(documents: &Documents, path: &str) -> Vec<Damaged> {
    let node = Node::of_document(documents, path);
    let mut all = Vec::new();
    // Each property of each kind is changed once.
    let mut done = BTreeSet::new();
    for plan in plans(&node) {
        let (whole, _) = make(&node, &plan);
        let mut found = Vec::new();
        standing(&node, "", &whole, None, false, &mut found);
        found.retain(|place| done.insert(std::ptr::from_ref(place.property)));
        for place in &found {
            all.extend(damages(&whole, place));
        }
    }
    all
}

fn damages(whole: &Value, place: &Standing<'_>) -> [Damaged; 3] {
    let Standing {
        object,
        name,
        property,
        ..
    } = place;
    let at = format!("{object}/{name}");
    let absent = with(whole, place, None);
    let null = with(whole, place, Some(Value::Null));
    let mut more = whole.clone();
    more.pointer_mut(object)
        .and_then(Value::as_object_mut)
        .expect("the pointer leads to an object")
        .insert("ofTomorrow".to_owned(), json!({"a": [null]}));
    let is_tag = place.tag == Some(name);
    let rejected = |object: &str, reason: String| Outcome::Rejected {
        object: object.to_owned(),
        reason,
    };
    let of_absent = match property {
        _ if is_tag => Outcome::Written(absent.clone()),
        Property {
            required: false, ..
        } => Outcome::Written(absent.clone()),
        Property {
            empty_if_absent: true,
            node,
            ..
        } => Outcome::Written(with(whole, place, node.empty())),
        _ if place.untagged => Outcome::Written(absent.clone()),
        _ => rejected(object, format!("missing field `{name}`")),
    };
    let of_null = match property {
        _ if is_tag => Outcome::Written(null.clone()),
        Property {
            required: false, ..
        } => Outcome::Written(absent.clone()),
        Property { node, .. } if node.is_free() => Outcome::Written(null.clone()),
        _ => rejected(&at, "null".to_owned()),
    };
    [
        Damaged {
            what: format!("{at} is absent"),
            is_absent: true,
            value: absent.clone(),
            outcome: of_absent,
        },
        Damaged {
            what: format!("{at} is null"),
            is_absent: false,
            value: null.clone(),
            outcome: of_null,
        },
        Damaged {
            what: format!("{object} has an unknown property"),
            is_absent: false,
            value: more,
            outcome: Outcome::Written(whole.clone()),
        },
    ]
}

fn with(whole: &Value, place: &Standing<'_>, value: Option<Value>) -> Value {
    let mut document = whole.clone();
    let object = document
        .pointer_mut(&place.object)
        .and_then(Value::as_object_mut);
    let object = object.expect("a property is in an object");
    match value {
        Some(value) => drop(object.insert(place.name.to_owned(), value)),
        None => drop(object.remove(place.name)),
    }
    document
}

/// Finds every property in a document, except inside free-form values.
fn standing<'a>(
    node: &'a Node,
    at: &str,
    value: &Value,
    tag: Option<&'a str>,
    untagged: bool,
    found: &mut Vec<Standing<'a>>,
) {
    match node {
        Node::Object(object) => of_object(object, at, value, tag, untagged, found),
        Node::Union { tag, kinds } => {
            let fits = |kind: &&Object| {
                let mut properties = kind.properties.iter();
                let known =
                    properties.all(|(name, property)| match (&property.node, value.get(name)) {
                        (Node::Constant(constant), Some(value)) => constant == value,
                        (Node::Enum(values), Some(value)) if tag.as_ref() == Some(name) => {
                            values.contains(value)
                        }
                        (_, value) => value.is_some(),
                    });
                known
                    && value
                        .as_object()
                        .is_some_and(|it| it.len() == kind.properties.len())
            };
            // An unknown kind has no properties to change.
            if let Some(kind) = kinds.iter().find(fits) {
                of_object(
                    kind,
                    at,
                    value,
                    tag.as_deref(),
                    untagged || tag.is_none(),
                    found,
                );
            }
        }
        Node::List(Some(items)) => {
            if let Some(item) = value.get(0) {
                standing(items, &format!("{at}/0"), item, None, untagged, found);
            }
        }
        _ => {}
    }
}

fn of_object<'a>(
    object: &'a Object,
    at: &str,
    value: &Value,
    tag: Option<&'a str>,
    untagged: bool,
    found: &mut Vec<Standing<'a>>,
) {
    for (name, property) in &object.properties {
        found.push(Standing {
            object: at.to_owned(),
            name,
            property,
            tag,
            untagged,
        });
        standing(
            &property.node,
            &format!("{at}/{name}"),
            &value[name],
            None,
            untagged,
            found,
        );
    }
    if let (Some(values), Some(value)) = (&object.values, value.get("some key")) {
        standing(
            values,
            &format!("{at}/some key"),
            value,
            None,
            untagged,
            found,
        );
    }
}
