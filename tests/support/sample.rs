//! Examples of what a schema describes, with every property.

use serde_json::{Map, Value};

const SCHEMAS: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/schemas/schemas/worker-manager/v1"
);

/// A property of an object somewhere in a document.
#[derive(Clone, Debug)]
pub struct Property {
    /// A pointer to the object.
    pub object: String,
    pub name: String,
    pub required: bool,
    /// Whether its value may be anything, as an unknown kind of a union may.
    pub free: bool,
}

/// A document with every property of its schema and one item in every list.
pub fn sample(schema: &str) -> Value {
    made(&Node::root(schema))
}

/// Every property of every object in that document.
pub fn properties(schema: &str) -> Vec<Property> {
    let mut found = Vec::new();
    collect(&Node::root(schema), "", &mut found);
    found
}

/// A place in a schema file.
struct Node {
    file: String,
    schema: Value,
    /// Whether there are other objects that may stand here.
    union: bool,
}

impl Node {
    fn root(file: &str) -> Self {
        let text = std::fs::read_to_string(format!("{SCHEMAS}/{file}")).unwrap();
        Self {
            file: file.to_owned(),
            schema: serde_json::from_str(&text).unwrap(),
            union: false,
        }
    }

    /// The place below, with references followed and of several forms the first.
    fn below(&self, schema: &Value) -> Self {
        if let Some(reference) = schema["$ref"].as_str() {
            let (file, pointer) = reference.split_once('#').unwrap();
            let root = Self::root(if file.is_empty() { &self.file } else { file });
            let target = root.schema.pointer(pointer).unwrap();
            return root.below(target);
        }
        let Some(first) = schema["oneOf"].get(0) else {
            return Self {
                file: self.file.clone(),
                schema: schema.clone(),
                union: false,
            };
        };
        let mut first = self.below(first);
        first.union = first.schema["type"] == "object" && schema["oneOf"].get(1).is_some();
        first
    }

    fn properties(&self) -> impl Iterator<Item = (&String, Self)> {
        let properties = self.schema["properties"].as_object();
        properties
            .into_iter()
            .flatten()
            .map(|(name, schema)| (name, self.below(schema)))
    }

    fn requires(&self, name: &str) -> bool {
        let required = self.schema["required"].as_array();
        required.is_some_and(|required| required.iter().any(|one| one == name))
    }

    fn items(&self) -> Option<Self> {
        self.schema.get("items").map(|items| self.below(items))
    }

    fn is_free(&self) -> bool {
        let kind = self.schema["type"].as_str();
        let object = matches!(kind, None | Some("object"));
        self.union || object && self.schema.get("properties").is_none()
    }
}

fn made(node: &Node) -> Value {
    let schema = &node.schema;
    if let Some(first) = schema["enum"].get(0) {
        return first.clone();
    }
    match (schema["type"].as_str(), schema["format"].as_str()) {
        (Some("string"), Some("date-time")) => "2024-02-29T12:30:00.000Z".into(),
        (Some("string"), _) => "text".into(),
        (Some("boolean"), _) => true.into(),
        (Some("integer"), _) => 7.into(),
        (Some("number"), _) => 1.5.into(),
        (Some("array"), _) => node.items().iter().map(made).collect(),
        (Some("object") | None, _) => node
            .properties()
            .map(|(name, property)| (name.clone(), made(&property)))
            .collect::<Map<_, _>>()
            .into(),
        (Some(other), _) => panic!("{}: no example of the type {other}", node.file),
    }
}

fn collect(node: &Node, pointer: &str, found: &mut Vec<Property>) {
    if let Some(items) = node.items() {
        collect(&items, &format!("{pointer}/0"), found);
    }
    for (name, property) in node.properties() {
        found.push(Property {
            object: pointer.to_owned(),
            name: name.clone(),
            required: node.requires(name),
            free: property.is_free(),
        });
        if !property.union {
            collect(&property, &format!("{pointer}/{name}"), found);
        }
    }
}
