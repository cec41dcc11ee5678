//! Documents with a missing property, or with a property that the schema does not allow.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::documents::Documents;
use crate::node::{Node, Object, Property};
use crate::sample::{make, plans};

/// A document with one violation of its schema.
pub struct Damaged {
    /// A description of the violation.
    pub what: String,
    /// Whether a property is missing.
    pub is_absent: bool,
    /// The document.
    pub value: Value,
    /// The expected result of reading the document.
    pub expected: Expected,
}

/// The result of reading a document.
pub enum Expected {
    /// The type accepts the document, and writes this value.
    Accepted(Value),
    /// The type rejects the document.
    Rejected {
        /// A pointer to the object with the violation.
        object: String,
        /// A part of the error message.
        reason: String,
    },
}

/// The place of a property.
struct PropertyPlace<'a> {
    /// A pointer to its object.
    object: String,
    name: &'a str,
    property: &'a Property,
    /// The tag of the union that the object belongs to. `None` if it belongs to no union, or to a union whose kinds differ in
    /// their required properties.
    tag: Option<&'a str>,
    /// The kinds of the union without a tag that the object belongs to, if it does. An incomplete kind is then read as
    /// another kind, or as an unknown one.
    kinds: Option<&'a [Object]>,
}

/// Returns a whole document of each kind, with each property in turn missing, null, or joined by another.
pub fn damaged(documents: &Documents, path: &str) -> Vec<Damaged> {
    let node = Node::of_document(documents, path);
    let mut all = Vec::new();
    // Each property of each kind occurs once.
    let mut done = BTreeSet::new();
    for plan in plans(&node) {
        let (whole, _) = make(&node, &plan);
        let mut found = Vec::new();
        find_properties(&node, "", &whole, None, None, &mut found);
        found.retain(|place| done.insert(std::ptr::from_ref(place.property)));
        for place in &found {
            all.extend(damages(&whole, place, documents.is_standalone(path)));
        }
    }
    all
}

/// Returns the damaged documents for a property. `keeps` tells whether the types keep unknown properties.
fn damages(whole: &Value, place: &PropertyPlace<'_>, keeps: bool) -> Vec<Damaged> {
    let PropertyPlace {
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
        .expect("the value is an object")
        .insert("ofTomorrow".to_owned(), json!({"a": [null]}));
    let is_tag = place.tag == Some(name);
    let refused = |object: &str, reason: String| Expected::Rejected {
        object: object.to_owned(),
        reason,
    };
    let of_absent = match property {
        _ if is_tag => Expected::Accepted(absent.clone()),
        Property {
            required: false, ..
        } => Expected::Accepted(absent.clone()),
        Property {
            empty_if_absent: true,
            node,
            ..
        } => Expected::Accepted(with(whole, place, node.empty())),
        _ if place.kinds.is_some() => Expected::Accepted(absent.clone()),
        _ => refused(object, format!("missing field `{name}`")),
    };
    let of_null = match property {
        _ if is_tag => Expected::Accepted(null.clone()),
        Property {
            required: false, ..
        } => Expected::Accepted(absent.clone()),
        Property { node, .. } if node.is_free() => Expected::Accepted(null.clone()),
        _ => refused(&at, "null".to_owned()),
    };
    let is_other_kind = |kind: &Object| {
        let required = kind.properties.iter().filter(|(_, it)| it.required);
        let object = absent.pointer(object);
        let mut required = required.map(|(name, _)| object.and_then(|it| it.get(name)));
        required.all(|value| value.is_some())
    };
    // Whether another kind accepts the rest depends on its optional properties.
    let is_unclear = place
        .kinds
        .is_some_and(|kinds| property.required && kinds.iter().any(is_other_kind));
    let damaged = [
        Damaged {
            what: format!("{at} is absent"),
            is_absent: true,
            value: absent.clone(),
            expected: of_absent,
        },
        Damaged {
            what: format!("{at} is null"),
            is_absent: false,
            value: null.clone(),
            expected: of_null,
        },
        Damaged {
            what: format!("{object} has an unknown property"),
            is_absent: false,
            expected: Expected::Accepted(match keeps {
                true => more.clone(),
                false => whole.clone(),
            }),
            value: more,
        },
    ];
    let damaged = damaged.into_iter();
    damaged.filter(|it| !(it.is_absent && is_unclear)).collect()
}

fn with(whole: &Value, place: &PropertyPlace<'_>, value: Option<Value>) -> Value {
    let mut document = whole.clone();
    let object = document
        .pointer_mut(&place.object)
        .and_then(Value::as_object_mut);
    let object = object.expect("the pointer leads to an object");
    match value {
        Some(value) => drop(object.insert(place.name.to_owned(), value)),
        None => drop(object.remove(place.name)),
    }
    document
}

/// Finds all properties of a document, except those inside free JSON.
fn find_properties<'a>(
    node: &'a Node,
    at: &str,
    value: &Value,
    tag: Option<&'a str>,
    kinds: Option<&'a [Object]>,
    found: &mut Vec<PropertyPlace<'a>>,
) {
    match node {
        Node::Object(object) => of_object(object, at, value, tag, kinds, found),
        Node::Union { tag, kinds, .. } => {
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
            // An unknown kind has no properties to remove.
            if let Some(kind) = kinds.iter().find(fits) {
                of_object(
                    kind,
                    at,
                    value,
                    tag.as_deref(),
                    tag.is_none().then_some(&kinds[..]),
                    found,
                );
            }
        }
        Node::List(Some(items)) => {
            if let Some(item) = value.get(0) {
                find_properties(items, &format!("{at}/0"), item, None, None, found);
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
    kinds: Option<&'a [Object]>,
    found: &mut Vec<PropertyPlace<'a>>,
) {
    for (name, property) in &object.properties {
        found.push(PropertyPlace {
            object: at.to_owned(),
            name,
            property,
            tag,
            kinds,
        });
        find_properties(
            &property.node,
            &format!("{at}/{name}"),
            &value[name],
            None,
            None,
            found,
        );
    }
    if let (Some(values), Some(value)) = (&object.values, value.get("some key")) {
        find_properties(values, &format!("{at}/some key"), value, None, None, found);
    }
}
