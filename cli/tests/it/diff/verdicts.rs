//! The verdict on a change depends on its meaning, not on the notation of the schemas.

use serde_json::{Value, json};
use taskcluster_codegen::model::Service;
use taskcluster_codegen_cli::diff::{Diff, Severity, What, Wire, diff};

use super::pairs::services;

const WORKS: Wire = Wire::Works;
const LIMITED: Wire = Wire::Limited;
const BREAKS: Wire = Wire::Breaks;

/// The use of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Request,
    Response,
}

/// Returns a service with one endpoint whose body has this schema.
fn library(side: Side, body: &Value) -> Vec<Service> {
    library_at("book", side, body)
}

/// Returns the same service with the schema in a file of this name.
fn library_at(file: &str, side: Side, body: &Value) -> Vec<Service> {
    let reference = format!("v1/{file}.json#");
    let entry = match side {
        Side::Request => json!({ "name": "put", "method": "put", "input": reference }),
        Side::Response => json!({ "name": "look", "output": reference }),
    };
    let part = json!({ "type": "object", "properties": { "a": { "type": "string" } } });
    services(
        "a release",
        json!([
            { "filename": "references/library/v1/api.json", "content": { "entries": [entry] } },
            { "filename": format!("schemas/library/v1/{file}.json"), "content": body },
            { "filename": "schemas/library/v1/part.json", "content": part },
        ]),
    )
}

/// Returns the schema of an object with one field.
fn field(schema: &Value) -> Value {
    json!({ "type": "object", "properties": { "field": schema } })
}

/// Returns the effect of another schema of a field.
fn change(side: Side, old: &Value, new: &Value) -> Diff {
    diff(&library(side, &field(old)), &library(side, &field(new)))
}

/// Returns the worst effects on old clients and on new ones.
fn on_wire(diff: &Diff) -> (Wire, Wire) {
    let effects = || diff.changes().map(|(_, change)| change.effect);
    let old = effects().map(|effect| effect.old_client).max();
    let new = effects().map(|effect| effect.new_client).max();
    (old.unwrap_or(WORKS), new.unwrap_or(WORKS))
}

/// A schema, and a narrower one of the same type.
fn narrowed() -> Vec<(Value, Value)> {
    let text = |limit: Value| with("string", limit);
    let number = |limit: Value| with("integer", limit);
    let list = |limit: Value| with("array", limit);
    let map = |values: Value| json!({ "type": "object", "additionalProperties": values });
    vec![
        (text(json!({})), text(json!({ "maxLength": 3 }))),
        (text(json!({})), text(json!({ "minLength": 3 }))),
        (
            text(json!({ "maxLength": 4 })),
            text(json!({ "maxLength": 3 })),
        ),
        (text(json!({})), text(json!({ "pattern": "^a" }))),
        (text(json!({})), text(json!({ "format": "uri" }))),
        (text(json!({})), text(json!({ "const": "a" }))),
        (text(json!({})), text(json!({ "enum": ["a"] }))),
        (
            text(json!({ "pattern": "^[a-z]*$" })),
            text(json!({ "const": "a" })),
        ),
        (number(json!({})), number(json!({ "minimum": 1 }))),
        (number(json!({})), number(json!({ "maximum": 1 }))),
        (number(json!({})), number(json!({ "multipleOf": 2 }))),
        (
            number(json!({ "enum": [1, 2, 3] })),
            number(json!({ "enum": [1, 2] })),
        ),
        (list(json!({})), list(json!({ "maxItems": 3 }))),
        (list(json!({})), list(json!({ "minItems": 3 }))),
        (list(json!({})), list(json!({ "uniqueItems": true }))),
        (
            list(json!({ "items": { "type": "string" } })),
            list(json!({ "items": { "type": "string", "pattern": "^a" } })),
        ),
        (
            map(json!({ "type": "string" })),
            map(json!({ "type": "string", "maxLength": 3 })),
        ),
        (
            map(json!({ "type": "string" })),
            json!({ "type": "object", "additionalProperties": { "type": "string" }, "maxProperties": 3 }),
        ),
        // The type of a worker, narrowed in v16.1.0.
        (
            text(json!({ "pattern": "^[a-zA-Z0-9-_]{1,38}$" })),
            text(json!({ "pattern": "^[a-z]([-a-z0-9]{0,36}[a-z0-9])?$" })),
        ),
    ]
}

/// Returns the schema of a type with more keywords.
fn with(ty: &str, keywords: Value) -> Value {
    let mut schema = json!({ "type": ty });
    for (keyword, value) in keywords.as_object().expect("keywords have names") {
        schema[keyword] = value.clone();
    }
    schema
}

#[test]
fn narrowed_request_limit_breaks_old_clients() {
    for (wide, narrow) in narrowed() {
        let diff = change(Side::Request, &wide, &narrow);
        assert_eq!(on_wire(&diff), (BREAKS, WORKS), "{wide} {narrow}");
        assert_eq!(diff.verdict(), Some(Severity::Major), "{wide} {narrow}");
        assert!(diff.text().contains("narrower"), "{}", diff.text());
    }
}

#[test]
fn widened_request_limit_is_minor() {
    for (wide, narrow) in narrowed() {
        let diff = change(Side::Request, &narrow, &wide);
        assert_eq!(on_wire(&diff), (WORKS, LIMITED), "{wide} {narrow}");
        assert_eq!(diff.verdict(), Some(Severity::Minor), "{wide} {narrow}");
        assert!(diff.text().contains("wider"), "{}", diff.text());
    }
}

#[test]
fn response_limits_are_patches() {
    for (wide, narrow) in narrowed() {
        for (old, new) in [(&wide, &narrow), (&narrow, &wide)] {
            let diff = change(Side::Response, old, new);
            assert_eq!(on_wire(&diff), (WORKS, WORKS), "{old} {new}");
            assert_eq!(diff.verdict(), Some(Severity::Patch), "{old} {new}");
        }
    }
}

#[test]
fn incomparable_pattern_counts_as_narrower() {
    let pattern = |pattern: &str| json!({ "type": "string", "pattern": pattern });
    let diff = change(Side::Request, &pattern("^(?=a)"), &pattern("^(?=b)"));
    assert_eq!(on_wire(&diff), (BREAKS, LIMITED));
}

#[test]
fn equal_schemas_in_another_notation_are_no_change() {
    let object = json!({ "type": "object", "properties": { "a": { "type": "string" } } });
    let text = json!({ "type": "string", "maxLength": 3 });
    for (one, other) in [
        (object.clone(), json!({ "allOf": [object] })),
        (object.clone(), json!({ "anyOf": [object] })),
        (object.clone(), json!({ "oneOf": [object] })),
        (text.clone(), json!({ "allOf": [text] })),
        (json!({ "const": "a" }), json!({ "enum": ["a"] })),
        (json!({ "enum": ["a", "b"] }), json!({ "enum": ["b", "a"] })),
        (json!({ "enum": [1, 2] }), json!({ "enum": [2, 1] })),
        (
            json!({ "type": "integer", "minimum": 1 }),
            json!({ "type": "integer", "minimum": 1.0 }),
        ),
        (
            json!({ "type": "string" }),
            json!({ "type": "string", "minLength": 0 }),
        ),
        (
            json!({ "type": "array" }),
            json!({ "type": "array", "minItems": 0, "uniqueItems": false }),
        ),
        (
            json!({ "type": "string", "pattern": "^[a-z0-9]+$" }),
            json!({ "type": "string", "pattern": "^[0-9a-z]{1,}$" }),
        ),
    ] {
        for side in [Side::Request, Side::Response] {
            for (old, new) in [(&one, &other), (&other, &one)] {
                let diff = change(side, old, new);
                assert_eq!(diff.text(), "no changes\n", "{old} {new}");
            }
        }
    }
}

#[test]
fn equal_scopes_in_another_notation_are_no_change() {
    let of = |scopes: &Value| {
        let entry = json!({ "name": "look", "scopes": scopes });
        let api = json!({ "entries": [entry] });
        let document = json!({ "filename": "references/library/v1/api.json", "content": api });
        services("a release", json!([document]))
    };
    for (one, other) in [
        (json!({ "AnyOf": ["a"] }), json!("a")),
        (json!({ "AllOf": ["a"] }), json!("a")),
        (json!({ "AllOf": [{ "AnyOf": ["a"] }] }), json!("a")),
        (
            json!({ "AnyOf": ["a", "b"] }),
            json!({ "AnyOf": ["b", "a", "b"] }),
        ),
        (
            json!({ "AllOf": ["a", { "AllOf": ["b", "c"] }] }),
            json!({ "AllOf": ["c", "b", "a"] }),
        ),
    ] {
        for (old, new) in [(&one, &other), (&other, &one)] {
            let diff = diff(&of(old), &of(new));
            assert_eq!(diff.text(), "no changes\n", "{old} {new}");
        }
    }
}

#[test]
fn new_fixed_values_of_a_text_break_old_clients() {
    let text = json!({ "type": "string" });
    for values in [
        json!({ "const": "a" }),
        json!({ "enum": ["a"] }),
        json!({ "enum": ["a", "b"] }),
        json!({ "type": "string", "pattern": "^[ab]$" }),
    ] {
        let there = change(Side::Request, &text, &values);
        assert_eq!(on_wire(&there), (BREAKS, WORKS), "{values}");
        assert_eq!(there.verdict(), Some(Severity::Major), "{values}");
        let back = change(Side::Request, &values, &text);
        assert_eq!(on_wire(&back), (WORKS, LIMITED), "{values}");
    }
    let grown = change(
        Side::Request,
        &json!({ "const": "a" }),
        &json!({ "enum": ["a", "b"] }),
    );
    assert_eq!(on_wire(&grown), (WORKS, LIMITED));
}

#[test]
fn compares_a_body_in_another_file_by_its_fields() {
    let body = |names: &[&str]| {
        let mut body = json!({ "type": "object", "properties": {}, "required": ["a"] });
        for name in names {
            body["properties"][name] = json!({ "type": "string" });
        }
        body
    };
    let (small, large) = (body(&["a"]), body(&["a", "b"]));
    for side in [Side::Request, Side::Response] {
        for (old, new) in [(&small, &large), (&large, &small)] {
            let in_place = diff(&library(side, old), &library(side, new));
            let moved = diff(&library(side, old), &library_at("volume", side, new));
            assert_eq!(on_wire(&moved), on_wire(&in_place), "{side:?} {old} {new}");
            // Apart from the name of the type, the same changes are reported.
            let kinds = |diff: &Diff| -> Vec<_> {
                let kinds = diff.changes().map(|(_, change)| change.what);
                kinds.filter(|what| *what != What::TypeRenamed).collect()
            };
            assert_eq!(kinds(&moved), kinds(&in_place), "{side:?} {old} {new}");
        }
    }
}

#[test]
fn compares_another_known_request_type_by_its_fields() {
    let of = |input: &str| {
        let file = |name: &str, fields: Value| json!({ "filename": format!("schemas/library/v1/{name}.json"), "content": { "type": "object", "properties": fields } });
        let entries = json!([
            { "name": "put", "method": "put", "input": input },
            { "name": "send", "method": "put", "input": "v1/small.json" },
            { "name": "post", "method": "put", "input": "v1/large.json" },
        ]);
        services(
            "a release",
            json!([
                { "filename": "references/library/v1/api.json", "content": { "entries": entries } },
                file("small", json!({ "a": { "type": "string" } })),
                file("large", json!({ "a": { "type": "string" }, "b": { "type": "string" } })),
            ]),
        )
    };
    let (small, large) = (of("v1/small.json"), of("v1/large.json"));
    assert_eq!(on_wire(&diff(&small, &large)), (WORKS, LIMITED));
    assert_eq!(on_wire(&diff(&large, &small)), (BREAKS, WORKS));
}

#[test]
fn map_and_struct_of_optional_fields_are_compatible() {
    let map = json!({ "type": "object", "additionalProperties": { "type": "string" } });
    let object = json!({ "type": "object", "properties": { "a": { "type": "string" } } });
    let there = change(Side::Response, &map, &object);
    assert_eq!(on_wire(&there), (WORKS, WORKS));
    assert_eq!(
        on_wire(&change(Side::Response, &object, &map)),
        (WORKS, WORKS)
    );
    // A server that names its fields rejects other keys.
    assert_eq!(
        on_wire(&change(Side::Request, &map, &object)),
        (BREAKS, WORKS)
    );
    assert_eq!(
        on_wire(&change(Side::Request, &object, &map)),
        (WORKS, LIMITED)
    );
    // The types still differ in Rust.
    assert_eq!(there.verdict(), Some(Severity::Major));
}

#[test]
fn lists_with_limits_keep_working_if_their_items_become_one_type() {
    let item = json!({ "type": "object", "properties": { "a": { "type": "string" } } });
    let body = |items: &Value, limit: Value| {
        let mut list = limit;
        list["type"] = json!("array");
        list["items"] = items.clone();
        json!({ "type": "object", "properties": { "one": list, "two": list } })
    };
    let part = json!({ "$ref": "part.json#" });
    let unique = json!({ "uniqueItems": true, "maxItems": 3 });
    let narrower = json!({ "uniqueItems": true, "maxItems": 2 });
    let change = |old: &Value, new: &Value| {
        let side = Side::Request;
        on_wire(&diff(&library(side, old), &library(side, new)))
    };
    let old = body(&item, unique.clone());
    assert_eq!(change(&old, &body(&part, unique)), (WORKS, WORKS));
    assert_eq!(change(&old, &body(&part, narrower)).0, BREAKS);
}
