//! Documents that follow a schema, nearly always.

use std::collections::HashMap;

use fastrand::Rng;
use serde_json::{Map, Value, json};

use crate::schema::validator;

/// Texts, so that each pattern and format of the schemas accepts at least one.
const TEXTS: [&str; 25] = [
    "",
    "a",
    "text",
    "proj/ci",
    "aws-provisioner",
    "AAAAAAAAQAAAAAAAAAAAAA",
    "fN1SbArXTPSVFNUvaOlinQ",
    "2024-02-29T12:30:00.000Z",
    "https://example.com/a?b=c",
    "git@github.com:a/b",
    "me@example.com",
    "12345",
    "10.0.0.1",
    "::1",
    "name_with-both.kinds",
    "QQ==",
    "public/build/target.zip",
    "ü with spaces",
    "a.b.c",
    "/dev/sda",
    "1 hour",
    "A",
    "-",
    "0123456789abcdef",
    "/subscriptions/a/resourceGroups/b/providers/Microsoft.Resources/templateSpecs/c/versions/d",
];

/// Makes documents.
pub struct Maker {
    pub rng: Rng,
    /// The texts that fit, by schema.
    texts: HashMap<String, Vec<String>>,
}

impl Maker {
    pub fn new(seed: u64) -> Self {
        Self {
            rng: Rng::with_seed(seed),
            texts: HashMap::new(),
        }
    }

    /// Returns a document that probably follows the schema.
    pub fn document(&mut self, schema: &Value) -> Value {
        if let Some(only) = schema.get("const") {
            return only.clone();
        }
        if let Some(values) = schema["enum"].as_array() {
            return self.choose(values).clone();
        }
        let mut document = match schema["type"].as_str() {
            Some("string") => self.text(schema),
            Some("boolean") => self.rng.bool().into(),
            Some("integer" | "number") => self.number(schema),
            Some("array") => self.list(schema),
            None if schema.get("properties").is_none() => match ["oneOf", "anyOf", "allOf"]
                .iter()
                .any(|it| schema.get(it).is_some())
            {
                true => Value::Null,
                false => self.anything(),
            },
            _ => self.object(schema),
        };
        for keyword in ["oneOf", "anyOf"] {
            if let Some(branches) = schema[keyword].as_array() {
                let branch = self.choose(branches).clone();
                document = merged(document, self.branch(&branch, schema));
            }
        }
        for branch in schema["allOf"].as_array().into_iter().flatten() {
            document = merged(document, self.branch(branch, schema));
        }
        document
    }

    /// Returns a document of a branch. A branch that only requires members takes them from the whole schema.
    fn branch(&mut self, branch: &Value, whole: &Value) -> Value {
        match (&branch["properties"], branch["required"].as_array()) {
            (Value::Null, Some(required)) => {
                let members = required.iter().filter_map(Value::as_str);
                let members: Vec<_> = members.map(str::to_owned).collect();
                let members = members.into_iter().map(|name| {
                    let value = self.document(&whole["properties"][&name]);
                    (name, value)
                });
                Value::Object(members.collect())
            }
            _ => self.document(branch),
        }
    }

    /// Returns any value, of few levels.
    pub fn anything(&mut self) -> Value {
        match self.rng.u8(..9) {
            0 => Value::Null,
            1 => self.rng.bool().into(),
            2 => self.rng.i64(-3..5000).into(),
            3 => json!(2.5),
            4 => json!([]),
            5 => json!([1, "a", null]),
            6 => json!({"a": {"b": [1]}}),
            _ => (*self.choose(&TEXTS)).into(),
        }
    }

    pub fn choose<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.rng.usize(..of.len())]
    }

    fn text(&mut self, schema: &Value) -> Value {
        let key = schema.to_string();
        if !self.texts.contains_key(&key) {
            let validator = validator(schema);
            let lengths = [1, 22, 38, 44, 64, 128, 255].map(|length| "a".repeat(length));
            let texts = TEXTS.iter().map(|text| (*text).to_owned()).chain(lengths);
            let fitting = texts.filter(|text| validator.is_valid(&json!(text)));
            self.texts.insert(key.clone(), fitting.collect());
        }
        let fitting = &self.texts[&key];
        assert!(!fitting.is_empty(), "no text fits {key}");
        fitting[self.rng.usize(..fitting.len())].clone().into()
    }

    fn number(&mut self, schema: &Value) -> Value {
        let least = schema["minimum"].as_i64();
        let most = schema["maximum"].as_i64();
        let fits = |number: &i64| {
            least.is_none_or(|it| it <= *number) && most.is_none_or(|it| *number <= it)
        };
        let numbers = [0, 1, 2, 7, 10, 3600, 100_000]
            .into_iter()
            .chain(least)
            .chain(most);
        let numbers: Vec<_> = numbers.filter(fits).collect();
        (*self.choose(&numbers)).into()
    }

    fn list(&mut self, schema: &Value) -> Value {
        let least = schema["minItems"].as_u64().unwrap_or(0);
        let most = schema["maxItems"].as_u64().unwrap_or(u64::MAX);
        let count = self.rng.u64(least..=most.min(least + 3));
        let items = (0..count).map(|_| match schema.get("items") {
            Some(items) => self.document(items),
            None => self.anything(),
        });
        let mut items: Vec<_> = items.collect();
        if schema["uniqueItems"] == true {
            items.dedup();
        }
        items.into()
    }

    fn object(&mut self, schema: &Value) -> Value {
        let required = schema["required"].as_array();
        let is_required = |name: &str| required.is_some_and(|all| all.iter().any(|it| it == name));
        let is_whole = self.rng.u8(..4);
        let mut members = Map::new();
        for (name, schema) in schema["properties"].as_object().into_iter().flatten() {
            let is_present = is_required(name) || self.rng.u8(..4) < is_whole;
            if is_present && schema["not"] != json!({}) {
                members.insert(name.clone(), self.document(schema));
            }
        }
        match schema.get("additionalProperties") {
            Some(values @ Value::Object(_)) => {
                let least = schema["minProperties"].as_u64().unwrap_or(0);
                for count in 0..self.rng.u64(least..least + 3) {
                    members.insert(format!("key {count}"), self.document(values));
                }
            }
            None if self.rng.u8(..8) == 0 => {
                members.insert("additional".to_owned(), self.anything());
            }
            _ => {}
        }
        self.add_dependencies(schema, &mut members);
        Value::Object(members)
    }

    fn add_dependencies(&mut self, schema: &Value, members: &mut Map<String, Value>) {
        for (name, needs) in schema["dependencies"].as_object().into_iter().flatten() {
            let needs = needs
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str);
            for needed in needs
                .filter(|_| members.contains_key(name))
                .collect::<Vec<_>>()
            {
                if !members.contains_key(needed) {
                    let value = self.document(&schema["properties"][needed]);
                    members.insert(needed.to_owned(), value);
                }
            }
        }
    }
}

fn merged(one: Value, other: Value) -> Value {
    match (one, other) {
        (Value::Object(mut one), Value::Object(other)) => {
            one.extend(other);
            Value::Object(one)
        }
        (_, other) => other,
    }
}
