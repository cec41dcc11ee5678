//! Schemas after all leading `$ref`s.

use serde_json::{Map, Value};

use super::dialect;
use crate::documents::Documents;
use crate::location::Place;
use crate::problem::{ProblemKind, Problems};

/// A schema object of the dialect.
#[derive(Clone, Debug)]
pub struct Node<'a> {
    /// Its place, after the last `$ref`.
    pub place: Place,
    /// The keywords.
    pub schema: &'a Map<String, Value>,
    /// The default beside a `$ref`, if there is one.
    pub default: Option<&'a Value>,
    /// The title beside a `$ref`, else the schema's own.
    pub title: Option<&'a str>,
    /// The description beside a `$ref`, else the schema's own.
    pub description: Option<&'a str>,
}

/// The maximum length of a chain of `$ref`s.
const MOST_STEPS: usize = 32;

/// The keywords allowed beside a `$ref`.
const BESIDE_REF: [&str; 6] = ["$id", "$schema", "$ref", "title", "description", "default"];

fn stands_beside_ref(keyword: &str) -> bool {
    BESIDE_REF.contains(&keyword) || dialect::is_annotation(keyword)
}

impl<'a> Node<'a> {
    /// Follows the `$ref`s of the schema at `place`; `None` after a problem.
    pub fn follow(
        documents: &'a Documents,
        place: &Place,
        problems: &mut Problems,
    ) -> Option<Self> {
        let mut place = place.clone();
        let mut visited = Vec::new();
        let (mut title, mut description, mut default) = (None, None, None);
        loop {
            let value = documents.value(&place)?;
            let Some(schema) = value.as_object() else {
                problems.add(
                    place,
                    ProblemKind::BadKeyword {
                        keyword: value.to_string(),
                        expected: "a schema",
                    },
                );
                return None;
            };
            if !dialect::check(schema, &place, problems) {
                return None;
            }
            title = title.or_else(|| text(schema, "title"));
            description = description.or_else(|| text(schema, "description"));
            default = default.or_else(|| schema.get("default"));
            let Some(reference) = text(schema, "$ref") else {
                return Some(Self {
                    place,
                    schema,
                    default,
                    title,
                    description,
                });
            };
            if let Some(keyword) = schema.keys().find(|keyword| !stands_beside_ref(keyword)) {
                let expected = "elsewhere: it has no effect beside a `$ref`";
                problems.add(
                    place.child(keyword),
                    ProblemKind::BadKeyword {
                        keyword: keyword.clone(),
                        expected,
                    },
                );
                return None;
            }
            let target = match documents.resolve(place.document(), reference) {
                Ok(target) => target?,
                Err(kind) => {
                    problems.add(place, kind);
                    return None;
                }
            };
            if visited.contains(&target) {
                problems.add(place, ProblemKind::Recursion { target });
                return None;
            }
            if visited.len() == MOST_STEPS {
                problems.add(place, ProblemKind::TooDeep);
                return None;
            }
            visited.push(target.clone());
            place = target;
        }
    }

    /// Returns a keyword's value.
    pub fn get(&self, keyword: &str) -> Option<&'a Value> {
        self.schema.get(keyword)
    }

    /// Returns the value of `type`.
    pub fn kind(&self) -> Option<&'a str> {
        text(self.schema, "type")
    }

    /// Returns the required properties.
    pub fn required(&self) -> Vec<&'a str> {
        let names = self.get("required").and_then(Value::as_array);
        names
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect()
    }

    /// Returns the properties, sorted by name.
    pub fn properties(&self) -> Vec<&'a str> {
        let schemas = self.get("properties").and_then(Value::as_object);
        let mut names: Vec<_> = schemas
            .into_iter()
            .flat_map(Map::keys)
            .map(String::as_str)
            .collect();
        names.sort_unstable();
        names
    }

    /// Returns the place of a property's schema.
    pub fn property(&self, name: &str) -> Place {
        self.place.child("properties").child(name)
    }

    /// Returns the values of an `enum` or a `const`.
    pub fn values(&self) -> Option<Vec<&'a Value>> {
        values(self.schema)
    }

    /// Returns the values of an `enum` or a `const` in a property's inline schema.
    pub fn property_values(&self, name: &str) -> Option<Vec<&'a Value>> {
        values(self.get("properties")?.get(name)?.as_object()?)
    }

    /// Returns the schema's combinator, with the places of its branches.
    pub fn branches(&self) -> Option<(&'static str, Vec<Place>)> {
        ["oneOf", "anyOf", "allOf"].into_iter().find_map(|keyword| {
            let count = self.get(keyword)?.as_array()?.len();
            let list = self.place.child(keyword);
            Some((
                keyword,
                (0..count)
                    .map(|index| list.child(index.to_string()))
                    .collect(),
            ))
        })
    }
}

fn text<'a>(schema: &'a Map<String, Value>, keyword: &str) -> Option<&'a str> {
    schema.get(keyword).and_then(Value::as_str)
}

fn values(schema: &Map<String, Value>) -> Option<Vec<&Value>> {
    let list = schema
        .get("enum")
        .and_then(Value::as_array)
        .map(|values| values.iter().collect());
    list.or_else(|| schema.get("const").map(|value| vec![value]))
}
