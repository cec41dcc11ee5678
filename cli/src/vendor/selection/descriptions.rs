//! `--keep-descriptions`: the structure of the new documents with the descriptions of the old ones.

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use taskcluster_codegen::{DocumentPath, Place};

use crate::documents::is_reference;

type Object = Map<String, Value>;

/// Keywords whose value is one schema, or a list of schemas.
const SCHEMAS: [&str; 13] = [
    "additionalItems",
    "additionalProperties",
    "allOf",
    "anyOf",
    "contains",
    "else",
    "if",
    "items",
    "not",
    "oneOf",
    "propertyNames",
    "then",
    "dependencies",
];

/// Keywords whose value is a map of schemas by name.
const MAPS: [&str; 4] = [
    "definitions",
    "dependencies",
    "patternProperties",
    "properties",
];

/// Copies the description of every place from the old documents to the new ones. Removes the description of a new place.
/// Returns the places without a description.
pub fn keep(
    new: &mut BTreeMap<DocumentPath, Value>,
    old: &BTreeMap<DocumentPath, Value>,
) -> Vec<Place> {
    let mut bare = Vec::new();
    for (path, content) in new {
        let place = Place::root(path.clone());
        let old = old.get(path);
        if is_reference(path.as_str()) {
            reference(content, old, &place, &mut bare);
        } else {
            schema(content, old, &place, &mut bare);
        }
    }
    bare
}

fn reference(new: &mut Value, old: Option<&Value>, place: &Place, bare: &mut Vec<Place>) {
    let Some(members) = new.as_object_mut() else {
        return;
    };
    let old = old.and_then(Value::as_object);
    describe(members, old, place, Some(""), bare);
    let old = old.and_then(|old| old.get("entries")?.as_array());
    let entries = members.get_mut("entries").and_then(Value::as_array_mut);
    let place = place.child("entries");
    for (index, entry) in entries.into_iter().flatten().enumerate() {
        let named =
            |other: &&Value| other.get("name").is_some() && other.get("name") == entry.get("name");
        let old = old.and_then(|old| old.iter().find(named)?.as_object());
        if let Some(entry) = entry.as_object_mut() {
            describe(entry, old, &place.child(index.to_string()), Some(""), bare);
        }
    }
}

fn schema(new: &mut Value, old: Option<&Value>, place: &Place, bare: &mut Vec<Place>) {
    let Some(members) = new.as_object_mut() else {
        return;
    };
    let old = old.and_then(Value::as_object);
    describe(members, old, place, None, bare);
    for (keyword, value) in members {
        let place = place.child(keyword);
        let old = old.and_then(|old| old.get(keyword));
        match value {
            Value::Object(named) if MAPS.contains(&keyword.as_str()) => {
                for (name, inner) in named {
                    let old = old.and_then(|old| old.get(name));
                    schema(inner, old, &place.child(name), bare);
                }
            }
            Value::Array(branches) if SCHEMAS.contains(&keyword.as_str()) => {
                let count = branches.len();
                for (index, branch) in branches.iter_mut().enumerate() {
                    let old =
                        old.and_then(|old| counterpart(branch, index, count, old.as_array()?));
                    schema(branch, old, &place.child(index.to_string()), bare);
                }
            }
            Value::Object(_) if SCHEMAS.contains(&keyword.as_str()) => {
                schema(value, old, &place, bare);
            }
            _ => {}
        }
    }
}

/// Returns the old branch: the one with the same title, else the one at the same position in a list of the same length.
fn counterpart<'o>(
    branch: &Value,
    index: usize,
    count: usize,
    old: &'o [Value],
) -> Option<&'o Value> {
    match branch.get("title") {
        Some(title) => old.iter().find(|other| other.get("title") == Some(title)),
        None => old.get(index).filter(|_| old.len() == count),
    }
}

/// Copies the description, or its absence. `none` is the value where a description is required.
fn describe(
    new: &mut Object,
    old: Option<&Object>,
    place: &Place,
    none: Option<&str>,
    bare: &mut Vec<Place>,
) {
    let kept = old
        .and_then(|old| old.get("description"))
        .filter(|it| it.is_string());
    let own = match kept {
        Some(kept) => new.insert("description".to_owned(), kept.clone()),
        None => match none {
            Some(none) => new.insert("description".to_owned(), none.into()),
            None => new.remove("description"),
        },
    };
    if old.is_none() && own.is_some() {
        bare.push(place.clone());
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// Returns the new document with the old descriptions, and the places without one.
    fn kept(path: &str, new: Value, old: Value) -> (Value, Vec<String>) {
        let documents = |content| BTreeMap::from([(DocumentPath::new(path), content)]);
        let mut new = documents(new);
        let bare = keep(&mut new, &documents(old));
        let content = new.into_values().next().unwrap();
        (content, bare.iter().map(ToString::to_string).collect())
    }

    const SCHEMA: &str = "schemas/library/v1/book.json";

    #[test]
    fn a_place_keeps_its_words_and_takes_the_new_structure() {
        let (content, bare) = kept(
            SCHEMA,
            json!({ "description": "theirs", "type": "object", "properties": {
                "author": { "description": "theirs", "type": "array", "items": { "type": "string" } },
                "title": { "description": "theirs", "type": "string" },
            }}),
            json!({ "description": "ours", "type": "object", "properties": {
                "author": { "description": "ours", "type": "string", "items": { "description": "ours" } },
                "title": { "type": "string" },
                "year": { "description": "ours", "type": "integer" },
            }}),
        );
        assert_eq!(
            content,
            json!({ "description": "ours", "type": "object", "properties": {
                "author": { "description": "ours", "type": "array", "items": { "description": "ours", "type": "string" } },
                "title": { "type": "string" },
            }})
        );
        assert_eq!(bare, [""; 0]);
    }

    #[test]
    fn a_new_place_has_no_words_and_is_listed() {
        let (content, bare) = kept(
            SCHEMA,
            json!({ "properties": { "a": { "description": "theirs" }, "b": { "type": "string" } } }),
            json!({ "properties": {} }),
        );
        assert_eq!(
            content,
            json!({ "properties": { "a": {}, "b": { "type": "string" } } })
        );
        assert_eq!(bare, [format!("{SCHEMA}#/properties/a")]);
    }

    #[test]
    fn endpoints_are_known_by_name() {
        let path = "references/library/v1/api.json";
        let (content, bare) = kept(
            path,
            json!({ "description": "theirs", "entries": [
                { "name": "look", "description": "theirs" }, { "name": "lend", "description": "theirs" },
            ]}),
            json!({ "description": "ours", "entries": [{ "name": "lend", "description": "ours" }] }),
        );
        assert_eq!(
            content,
            json!({ "description": "ours", "entries": [
                { "name": "look", "description": "" }, { "name": "lend", "description": "ours" },
            ]})
        );
        assert_eq!(bare, [format!("{path}#/entries/0")]);
    }

    #[test]
    fn branches_are_known_by_title() {
        let (content, bare) = kept(
            SCHEMA,
            json!({ "oneOf": [
                { "title": "b", "description": "theirs" }, { "title": "a", "description": "theirs" }, { "description": "theirs" },
            ]}),
            json!({ "oneOf": [{ "title": "a", "description": "ours" }, { "description": "another" }] }),
        );
        let branches = json!([{ "title": "b" }, { "title": "a", "description": "ours" }, {}]);
        assert_eq!(content["oneOf"], branches);
        assert_eq!(bare.len(), 2);
    }

    #[test]
    fn a_property_or_a_value_called_description_is_no_description() {
        let schema = json!({ "properties": { "description": { "type": "string" } }, "default": { "description": "x" } });
        let (content, bare) = kept(SCHEMA, schema.clone(), json!({ "description": 5 }));
        assert_eq!(content, schema);
        assert_eq!(bare, [""; 0]);
    }
}
