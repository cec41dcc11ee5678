//! Random documents: any combination of parts, values and kinds, with unknown properties.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::documents::Documents;
use crate::node::{Node, Object};

/// Returns random documents of the shape that a schema file describes. The same number gives the same documents.
///
/// Objects also have unknown properties, so only types that keep those write the documents unchanged.
pub fn random(documents: &Documents, path: &str, count: usize) -> Vec<Value> {
    let node = match Node::of_document(documents, path) {
        // The type of a standalone schema is a struct, even if it has no properties.
        Node::Free if documents.is_standalone(path) => Node::Object(Object {
            properties: BTreeMap::new(),
            values: None,
        }),
        node => node,
    };
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    (0..count).map(|_| value(&node, &mut random)).collect()
}

/// A sequence of numbers (xorshift).
struct Random(u64);

impl Random {
    /// Returns a number below `limit`.
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % limit
    }

    fn choose<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }
}

fn value(node: &Node, random: &mut Random) -> Value {
    match node {
        Node::Constant(value) => value.clone(),
        Node::Enum(values) => random.choose(values).clone(),
        Node::Union { text: true, .. } if random.below(3) == 0 => text(random),
        Node::Union { kinds, .. } => object(random.choose(kinds), random),
        Node::Object(kind) => object(kind, random),
        Node::List(items) => {
            let count = random.below(4);
            let mut item = || match items {
                Some(item) => value(item, random),
                None => free(random),
            };
            (0..count).map(|_| item()).collect()
        }
        Node::Scalar(Value::String(sample)) if sample == "text" => text(random),
        Node::Scalar(Value::Bool(_)) => (random.below(2) == 0).into(),
        Node::Scalar(Value::Number(number)) if number.is_i64() => {
            (*random.choose(&[0, 1, -1, 3600, i64::MAX, i64::MIN])).into()
        }
        Node::Scalar(Value::Number(_)) => (*random.choose(&[0.5, -1.25, 1e-7, 1e300])).into(),
        Node::Scalar(sample) => sample.clone(),
        Node::Free => free(random),
    }
}

fn object(object: &Object, random: &mut Random) -> Value {
    let mut members = Map::new();
    for (name, property) in &object.properties {
        if property.required || random.below(2) == 0 {
            let value = value(&property.node, random);
            // An optional property that is `null` reads as absent.
            if property.required || !value.is_null() {
                members.insert(name.clone(), value);
            }
        }
    }
    match &object.values {
        Some(values) => {
            for _ in 0..random.below(3) {
                members.insert(name(random), value(values, random));
            }
        }
        None if random.below(3) == 0 => {
            members.insert(format!("unknown {}", name(random)), free(random));
        }
        None => {}
    }
    members.into()
}

fn text(random: &mut Random) -> Value {
    name(random).into()
}

fn name(random: &mut Random) -> String {
    const NAMES: [&str; 8] = [
        "",
        "debian:12",
        "public/build/target.zip",
        "\u{0}\u{1f}\"\\",
        "\u{202e}größe\u{feff}",
        "🔎",
        "1e999",
        "__proto__",
    ];
    (*random.choose(&NAMES)).to_owned()
}

fn free(random: &mut Random) -> Value {
    let values = [
        json!(null),
        json!(18446744073709551615_u64),
        json!({"a": [1, 2.5, {"b": null}]}),
        json!([]),
        json!("text"),
        json!({}),
    ];
    random.choose(&values).clone()
}
