//! The values that a schema allows, with references followed and branches merged.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::documents::Documents;

/// The values that a place allows.
pub(crate) enum Node {
    /// Only this value.
    Constant(Value),
    /// One of these values.
    Enum(Vec<Value>),
    /// An object of one of these kinds, or a string.
    Union {
        /// The property whose value identifies the kind.
        tag: Option<String>,
        kinds: Vec<Object>,
        /// Whether a string is also allowed.
        text: bool,
    },
    Object(Object),
    List(Option<Box<Node>>),
    /// A sample of a scalar type.
    Scalar(Value),
    /// Any value.
    Free,
}

#[derive(Default)]
pub(crate) struct Object {
    pub properties: BTreeMap<String, Property>,
    /// The values of a map.
    pub values: Option<Box<Node>>,
}

pub(crate) struct Property {
    pub node: Node,
    pub required: bool,
    /// Whether a missing required property reads as empty: a list or a map of a response or a message.
    pub empty_if_absent: bool,
}

impl Node {
    /// Returns the values that a schema file allows.
    pub fn of_document(documents: &Documents, path: &str) -> Self {
        Self::of(documents, path, documents.document(path))
    }

    fn of(documents: &Documents, document: &str, schema: &Value) -> Self {
        if let Some(reference) = schema["$ref"].as_str() {
            let (path, target) = documents.target(document, reference);
            return Self::of(documents, &path, target);
        }
        if let Some(constant) = schema.get("const") {
            return Self::Constant(constant.clone());
        }
        if let Some(values) = schema["enum"].as_array() {
            return match &values[..] {
                [only] => Self::Constant(only.clone()),
                values => Self::Enum(values.to_vec()),
            };
        }
        if schema.get("properties").is_none()
            && let Some(branches) = schema["oneOf"].as_array().or(schema["anyOf"].as_array())
        {
            return Self::of_branches(documents, document, branches, schema.get("oneOf").is_some());
        }
        match schema["type"].as_str() {
            Some("string") if schema["format"] == "date-time" => {
                Self::Scalar("2024-02-29T12:30:00.000Z".into())
            }
            Some("string") => Self::Scalar("text".into()),
            Some("boolean") => Self::Scalar(true.into()),
            Some("integer") => Self::Scalar(7.into()),
            Some("number") => Self::Scalar(1.5.into()),
            Some("array") => {
                let items = schema.get("items");
                Self::List(items.map(|items| Box::new(Self::of(documents, document, items))))
            }
            None | Some("object") => Self::of_object(documents, document, schema),
            Some(other) => panic!("{document}: no sample of the type {other}"),
        }
    }

    /// Returns the kinds of an `allOf` of objects and one `oneOf`. Each kind also has the properties of the objects.
    fn of_all(documents: &Documents, document: &str, parts: &[Value]) -> Option<Self> {
        let (unions, objects): (Vec<_>, Vec<_>) =
            parts.iter().partition(|part| part["oneOf"].is_array());
        let [union] = unions[..] else { return None };
        let kinds = union["oneOf"].as_array().into_iter().flatten();
        let kinds: Vec<_> = kinds
            .map(|branch| {
                let mut kind = Object::default();
                for part in objects.iter().copied().chain([branch]) {
                    match Self::of(documents, document, part) {
                        Self::Object(object) => kind.properties.extend(object.properties),
                        _ => panic!("{document}: a part of an `allOf` is no object"),
                    }
                }
                kind
            })
            .collect();
        Some(Self::Union {
            tag: None,
            kinds,
            text: false,
        })
    }

    fn of_object(documents: &Documents, document: &str, schema: &Value) -> Self {
        let mut parts = vec![schema];
        if let Some(all) = schema["allOf"].as_array() {
            if let Some(union) = Self::of_all(documents, document, all) {
                return union;
            }
            parts.extend(all);
        }
        let mut object = Object::default();
        for part in parts {
            let required = part["required"].as_array();
            let is_in_responses = documents.is_in_responses(part);
            let requires = |name: &str| required.is_some_and(|all| all.iter().any(|it| it == name));
            let properties = part["properties"].as_object().into_iter().flatten();
            // A property with the schema `not: {}` must be absent.
            let allowed = properties.filter(|(_, schema)| schema["not"] != json!({}));
            for (name, schema) in allowed {
                let node = Self::of(documents, document, schema);
                let property = Property {
                    required: requires(name),
                    empty_if_absent: is_in_responses && node.empty().is_some(),
                    node,
                };
                object.properties.insert(name.clone(), property);
            }
        }
        if !object.properties.is_empty() {
            return Self::Object(object);
        }
        match schema
            .get("additionalProperties")
            .filter(|values| values.is_object())
        {
            Some(values) => Self::Object(Object {
                values: Some(Box::new(Self::of(documents, document, values))),
                ..Object::default()
            }),
            None => Self::Free,
        }
    }

    /// Merges branches. Branches of texts become a text; objects of which exactly one applies become kinds; others are merged.
    fn of_branches(documents: &Documents, document: &str, branches: &[Value], one: bool) -> Self {
        let mut objects = Vec::new();
        for branch in branches {
            match Self::of(documents, document, branch) {
                Self::Object(object) => objects.push(object),
                Self::Free if branch["type"] == "object" => objects.push(Object::default()),
                _ => {}
            }
        }
        let text = branches.len() > objects.len();
        match (objects.len(), one) {
            (0, _) => Self::Scalar("text".into()),
            (1, _) if !text => Self::Object(objects.remove(0)),
            (_, false) => Self::Object(merged(objects)),
            (_, true) => Self::Union {
                tag: tag(&objects),
                kinds: objects,
                text,
            },
        }
    }

    /// Returns the value that a missing list or map reads as.
    pub fn empty(&self) -> Option<Value> {
        match self {
            Self::List(_) => Some(json!([])),
            Self::Object(object) if object.values.is_some() => Some(json!({})),
            _ => None,
        }
    }

    /// Returns whether any value is allowed, including `null`.
    pub fn is_free(&self) -> bool {
        matches!(self, Self::Free | Self::Union { .. })
    }
}

/// Returns the property for which every kind requires its own value.
fn tag(kinds: &[Object]) -> Option<String> {
    let fixed = |kind: &Object, name: &str| {
        let property = kind
            .properties
            .get(name)
            .filter(|property| property.required);
        property.is_some_and(|it| matches!(it.node, Node::Constant(_) | Node::Enum(_)))
    };
    let (first, others) = kinds.split_first()?;
    let names = first.properties.keys().filter(|name| fixed(first, name));
    let mut names = names.filter(|name| others.iter().all(|kind| fixed(kind, name)));
    names.next().cloned()
}

/// Merges objects into one. A property is optional if one of them does not require it.
fn merged(objects: Vec<Object>) -> Object {
    let requires_all = |name: &str| {
        let property = |object: &Object| object.properties.get(name).is_some_and(|it| it.required);
        objects.iter().all(property)
    };
    let names: Vec<_> = objects
        .iter()
        .flat_map(|it| it.properties.keys().cloned())
        .collect();
    let required: Map<_, _> = names
        .into_iter()
        .map(|name| {
            let all = requires_all(&name);
            (name, Value::Bool(all))
        })
        .collect();
    let mut whole = Object::default();
    for (name, mut property) in objects.into_iter().flat_map(|object| object.properties) {
        property.required = required[&name] == true;
        whole.properties.insert(name, property);
    }
    whole
}
