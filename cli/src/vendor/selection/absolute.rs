//! Absolute URLs in documents. A deployment may serve them with its root URL, which is removed here.

use serde_json::Value;
use taskcluster_codegen::{DocumentPath, Place, ProblemKind, Problems};

use crate::documents::is_reference;
use crate::vendor::root_url::RootUrl;

/// Keywords whose values are never schemas.
const PLAIN: [&str; 4] = ["const", "default", "enum", "examples"];

/// Keywords whose values have members with arbitrary names.
const MAPS: [&str; 4] = [
    "definitions",
    "dependencies",
    "patternProperties",
    "properties",
];

/// Removes the root URL from every URL of a document. A URL on another host is a problem, and so is a document whose
/// own name differs from its path.
pub fn relate(
    content: &mut Value,
    path: &DocumentPath,
    root: Option<&RootUrl>,
    problems: &mut Problems,
) {
    let place = Place::root(path.clone());
    let mut walk = Walk {
        root,
        problems,
        in_reference: is_reference(path.as_str()),
    };
    let own = content.get_mut("$id").and_then(|id| walk.strip(id));
    if let Some(own) = own.filter(|_| !walk.in_reference) {
        let expected = format!("/{path}");
        if own.strip_suffix('#').unwrap_or(&own) != expected {
            let fault = ProblemKind::OtherIdentity {
                says: own,
                path: expected,
            };
            walk.problems.add(place.child("$id"), fault);
        }
    }
    walk.value(content, &place, false);
}

struct Walk<'a> {
    root: Option<&'a RootUrl>,
    problems: &'a mut Problems,
    in_reference: bool,
}

impl Walk<'_> {
    /// Visits all members of an object, or items of a list. The keys are keywords, unless they are `names` that the document chooses.
    fn value(&mut self, value: &mut Value, place: &Place, names: bool) {
        match value {
            Value::Array(items) => {
                for (index, item) in items.iter_mut().enumerate() {
                    self.value(item, &place.child(index.to_string()), false);
                }
            }
            Value::Object(members) => {
                for (key, value) in members {
                    let place = place.child(key);
                    let keyword = if names { "" } else { key.as_str() };
                    match keyword {
                        "$schema" => drop(self.strip(value)),
                        "$ref" => self.address(value, &place),
                        // The document's own name is checked elsewhere.
                        "$id" if place.segments().len() > 1 => self.address(value, &place),
                        "input" | "output" | "schema" if self.in_reference => {
                            self.address(value, &place);
                        }
                        keyword if PLAIN.contains(&keyword) => continue,
                        _ => {}
                    }
                    self.value(value, &place, MAPS.contains(&keyword));
                }
            }
            _ => {}
        }
    }

    /// Reports a URL on another host.
    fn address(&mut self, value: &mut Value, place: &Place) {
        let written = self.strip(value).filter(|text| text.contains("://"));
        if let Some(reference) = written {
            self.problems
                .add(place.clone(), ProblemKind::ForeignReference { reference });
        }
    }

    /// Removes the root URL and returns the rest, if the value is text.
    fn strip(&self, value: &mut Value) -> Option<String> {
        let text = value.as_str()?;
        if let Some(local) = self.root.and_then(|root| root.strip(text)) {
            *value = Value::String(local.to_owned());
        }
        value.as_str().map(str::to_owned)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// Returns the changed document of `https://tc.example.com/x`, and the problems with it.
    fn related(path: &str, mut content: Value) -> (Value, Vec<String>) {
        let root = "https://tc.example.com/x".parse().unwrap();
        let mut problems = Problems::default();
        relate(
            &mut content,
            &DocumentPath::new(path),
            Some(&root),
            &mut problems,
        );
        let places = problems.iter().map(|problem| problem.place().to_string());
        (content, places.collect())
    }

    const SCHEMA: &str = "schemas/library/v1/book.json";

    #[test]
    fn the_root_url_is_taken_off() {
        let (content, problems) = related(
            SCHEMA,
            json!({
                "$schema": "https://tc.example.com/x/schemas/common/metaschema.json#",
                "$id": "https://tc.example.com/x/schemas/library/v1/book.json#",
                "properties": { "a": { "$ref": "https://tc.example.com/x/schemas/library/v1/a.json" } },
                "default": { "$ref": "https://tc.example.com/x/y" },
            }),
        );
        assert_eq!(problems, [""; 0]);
        assert_eq!(
            content,
            json!({
                "$schema": "/schemas/common/metaschema.json#",
                "$id": "/schemas/library/v1/book.json#",
                "properties": { "a": { "$ref": "/schemas/library/v1/a.json" } },
                "default": { "$ref": "https://tc.example.com/x/y" },
            })
        );
    }

    #[test]
    fn an_address_elsewhere_is_a_problem() {
        let id = |id: &str| related(SCHEMA, json!({ "$id": id })).1;
        assert_eq!(id("/schemas/library/v1/book.json"), [""; 0]);
        for elsewhere in [
            "/schemas/library/v1/../../../book.json#",
            "/schemas/library/v1/other.json#",
            "https://evil.example/x/schemas/library/v1/book.json#",
            "https://tc.example.com/schemas/library/v1/book.json#",
            "book.json",
        ] {
            assert_eq!(id(elsewhere), [format!("{SCHEMA}#/$id")], "{elsewhere}");
        }
        let inner = json!({ "items": [{ "$ref": "https://evil.example/schemas/a.json" }] });
        assert_eq!(
            related(SCHEMA, inner).1,
            [format!("{SCHEMA}#/items/0/$ref")]
        );
        let api = json!({ "entries": [{ "input": "http://evil.example/a.json" }] });
        let path = "references/library/v1/api.json";
        assert_eq!(related(path, api).1, [format!("{path}#/entries/0/input")]);
    }

    #[test]
    fn a_property_may_be_called_like_a_keyword() {
        let text = json!({ "type": "string" });
        let schema = json!({ "properties": { "$id": text, "$ref": text } });
        assert_eq!(related(SCHEMA, schema.clone()), (schema, Vec::new()));
        let reference = |to| json!({ "properties": { "default": { "$ref": to } } });
        let (content, _) = related(SCHEMA, reference("https://tc.example.com/x/schemas/a.json"));
        assert_eq!(content, reference("/schemas/a.json"));
    }
}
