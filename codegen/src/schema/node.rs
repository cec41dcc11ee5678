//! A schema with all `$ref`s in front of it followed.

use serde_json::{Map, Value};

use super::dialect;
use crate::documents::Documents;
use crate::location::Place;
use crate::problem::{ProblemKind, Problems};

/// One schema object of the dialect.
#[derive(Clone, Debug)]
pub struct Node<'a> {
    /// Where it is: behind the last `$ref`.
    pub place: Place,
    /// Its keywords.
    pub schema: &'a Map<String, Value>,
    /// The default that a `$ref` on the way gave, if one did.
    pub default: Option<&'a Value>,
    /// The title that a `$ref` on the way gave, or else the schema's own.
    pub title: Option<&'a str>,
    /// The description that a `$ref` on the way gave, or else the schema's own.
    pub description: Option<&'a str>,
}

/// How many `$ref`s may lead to one another.
const MOST_STEPS: usize = 32;

/// What may stand beside a `$ref`.
const BESIDE_REF: [&str; 6] = ["$id", "$schema", "$ref", "title", "description", "default"];

fn stands_beside_ref(keyword: &str) -> bool {
    BESIDE_REF.contains(&keyword) || dialect::is_annotation(keyword)
}

impl<'a> Node<'a> {
    /// Follows the schema at `place` to where it stands; `None` when something on the way was reported.
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
                let expected = "elsewhere: beside a `$ref` it means nothing";
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

    /// A keyword's value.
    pub fn get(&self, keyword: &str) -> Option<&'a Value> {
        self.schema.get(keyword)
    }

    /// The value of `type`.
    pub fn kind(&self) -> Option<&'a str> {
        text(self.schema, "type")
    }

    /// The properties that must be there.
    pub fn required(&self) -> Vec<&'a str> {
        let names = self.get("required").and_then(Value::as_array);
        names
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect()
    }

    /// The described properties, sorted by name.
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

    /// The place of a property's schema.
    pub fn property(&self, name: &str) -> Place {
        self.place.child("properties").child(name)
    }

    /// The values that an `enum` or a `const` allows.
    pub fn values(&self) -> Option<Vec<&'a Value>> {
        values(self.schema)
    }

    /// The values that an `enum` or a `const` allows for a property that is described in place.
    pub fn property_values(&self, name: &str) -> Option<Vec<&'a Value>> {
        values(self.get("properties")?.get(name)?.as_object()?)
    }

    /// The combinator that the schema has, with the places of its branches.
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
