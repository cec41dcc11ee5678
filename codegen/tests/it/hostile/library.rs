//! The service that contains the hostile texts. It has every kind of endpoint, exchange, type and field.

use serde_json::{Value, json};

use super::slots::{Slot, Texts};
use crate::crafted::References;

/// Returns the references of the service with these texts.
pub fn library(texts: &Texts) -> References {
    let (service, version) = (texts.get(Slot::Service), texts.get(Slot::Version));
    let mut references = References::default();
    for (name, content) in [("api", api(texts)), ("exchanges", exchanges(texts))] {
        references.add(
            format!("references/{service}/{version}/{name}.json"),
            content,
        );
    }
    let schemas = [
        (texts.get(Slot::SchemaFile), book(texts)),
        ("shelf", shelf()),
        ("names", names()),
    ];
    for (name, mut content) in schemas {
        let path = format!("schemas/{service}/{version}/{name}.json");
        content["$id"] = json!(format!("/{path}#"));
        references.add(path, content);
    }
    references
}

/// Returns the name of a schema as endpoints and exchanges write it.
fn schema(texts: &Texts, name: &str) -> String {
    format!("{}/{name}.json#", texts.get(Slot::Version))
}

/// Returns the service and the version in the reference itself.
fn identity(texts: &Texts) -> (&str, &str) {
    let service = texts.given(Slot::ServiceInside);
    let version = texts.given(Slot::VersionInside);
    (
        service.unwrap_or(texts.get(Slot::Service)),
        version.unwrap_or(texts.get(Slot::Version)),
    )
}

fn api(texts: &Texts) -> Value {
    let text = |slot| texts.get(slot);
    let (service, version) = identity(texts);
    let book = schema(texts, text(Slot::SchemaFile));
    let endpoint = |name: &str, method: &str, route: &str, args: Value, more: Value| {
        let mut endpoint = json!({
            "type": "function", "name": name, "method": method, "route": route, "args": args, "stability": "stable",
            "title": "An endpoint", "description": "Does what its name says.",
        });
        merge(&mut endpoint, more);
        endpoint
    };
    let argument = text(Slot::Argument);
    let put = endpoint(
        text(Slot::EndpointName),
        text(Slot::Method),
        &format!("/{}/<{argument}>", text(Slot::RouteText)),
        json!([argument]),
        json!({
            "stability": text(Slot::Stability), "query": [text(Slot::QueryKey), "limit"],
            "category": text(Slot::Category), "title": text(Slot::EndpointTitle), "description": text(Slot::EndpointDescription),
            "input": book, "output": book,
            "scopes": { "AllOf": [
                text(Slot::Scope),
                { "for": "shelf", "in": "shelves", "each": format!("{}:<shelf>", text(Slot::ScopeOfEach)) },
                { "if": "lent", "then": { "AnyOf": ["library:lend", "library:lend-all"] } },
            ] },
        }),
    );
    let titled = endpoint(
        "titleOnly",
        "post",
        "/title",
        json!([]),
        json!({
            "title": text(Slot::EndpointTitle), "description": "", "input": schema(texts, "names"),
        }),
    );
    let paged = json!({
        "query": ["continuationToken", "limit"], "output": schema(texts, "shelf"), "stability": "deprecated",
        "description": format!("{}\n\nUse `titleOnly`.", text(Slot::EndpointDescription)),
    });
    let list = endpoint("listBooks", "get", "/shelf", json!([]), paged);
    let cover = endpoint(
        "getCover",
        "get",
        "/cover/<token>",
        json!(["token"]),
        json!({ "output": text(Slot::Output) }),
    );
    let remove = endpoint(
        "removeBook",
        "delete",
        "/book/<bookId>",
        json!(["bookId"]),
        json!({ "stability": "experimental" }),
    );
    json!({
        "$schema": "/schemas/common/api-reference-v0.json#", "serviceName": service, "apiVersion": version,
        "title": text(Slot::ServiceTitle), "description": text(Slot::ServiceDescription),
        "entries": [put, titled, list, cover, remove],
    })
}

fn exchanges(texts: &Texts) -> Value {
    let text = |slot| texts.get(slot);
    let (service, version) = identity(texts);
    let word = |name: &str, more: Value| {
        let mut word =
            json!({ "name": name, "summary": "A word.", "multipleWords": false, "required": true });
        merge(&mut word, more);
        word
    };
    json!({
        "$schema": "/schemas/common/exchanges-reference-v0.json#", "serviceName": service, "apiVersion": version,
        "exchangePrefix": text(Slot::ExchangePrefix), "title": text(Slot::ServiceTitle),
        "description": text(Slot::ServiceDescription),
        "entries": [{
            "type": "topic-exchange", "exchange": text(Slot::ExchangeOnBroker), "name": text(Slot::ExchangeName),
            "title": text(Slot::ExchangeTitle), "description": text(Slot::ExchangeDescription),
            "routingKey": [
                word("routingKeyKind", json!({ "constant": text(Slot::WordConstant) })),
                word(text(Slot::Word), json!({ "summary": text(Slot::WordSummary) })),
                word("others", json!({ "multipleWords": true, "required": false })),
            ],
            "schema": schema(texts, text(Slot::SchemaFile)),
        }],
    })
}

/// Returns a type with every kind of field.
fn book(texts: &Texts) -> Value {
    let text = |slot| texts.get(slot);
    let tagged = |value: &str, more: Value| {
        let mut kind = json!({
            "type": "object", "additionalProperties": false, "required": [text(Slot::Tag)],
            "properties": { text(Slot::Tag): { "type": "string", "enum": [value] } },
            "description": text(Slot::KindDescription),
        });
        merge(&mut kind["properties"], more);
        kind
    };
    let untagged = |title: &str, property: &str| {
        json!({
            "type": "object", "additionalProperties": false, "title": title, "required": [property],
            "properties": { property: { "type": "string" } }, "description": text(Slot::KindDescription),
        })
    };
    let mut properties = json!({
        "onlyTitled": { "type": "string", "title": text(Slot::FieldTitle) },
        "described": {
            "type": "string", "description": text(Slot::FieldDescription), "pattern": text(Slot::Pattern),
            "default": text(Slot::DefaultText), "minLength": 1, "maxLength": 9,
        },
        "formatted": { "type": "string", "format": text(Slot::Format) },
        "fixed": { "type": "string", "const": text(Slot::Constant) },
        "written": { "$ref": text(Slot::Reference), "description": text(Slot::ReferringDescription) },
        "from": { "$ref": format!("#/definitions/{}", pointer(text(Slot::Definition))) },
        "cover": { "type": "string", "enum": [text(Slot::EnumValue), "paperback"], "title": text(Slot::TypeTitle) },
        "genre": { "oneOf": [
            tagged(text(Slot::TagValue), json!({})),
            tagged("poem", json!({ "verses": { "type": "integer" } })),
        ] },
        "place": { "oneOf": [
            untagged(text(Slot::KindTitle), text(Slot::KindProperty)),
            untagged("Stored", "room"),
        ] },
        "chapters": {
            "type": "array", "uniqueItems": true, "default": [text(Slot::DefaultText)],
            "items": {
                "type": "object", "additionalProperties": false, "description": text(Slot::NestedDescription),
                "properties": { "length": { "type": "number", "description": text(Slot::FieldDescription) } },
            },
        },
        "counts": { "type": "object", "additionalProperties": { "type": "integer", "minimum": 1 } },
        "printed": { "type": "string", "format": "date-time" },
        "signed": { "type": "boolean", "default": false },
        "notes": {},
        "shelves": { "type": "array", "items": { "type": "string" } },
        "lent": { "type": "boolean" },
        "token": { "type": "string" },
    });
    properties[text(Slot::Property)] =
        json!({ "type": "string", "description": text(Slot::FieldDescription) });
    let person = json!({
        "type": "object", "additionalProperties": false, "properties": { "name": { "type": "string" } },
    });
    let mut definitions = json!({ "author": person });
    definitions[text(Slot::Definition)] = person;
    json!({
        "$schema": "/schemas/common/metaschema.json#", "type": "object", "additionalProperties": false,
        "title": text(Slot::TypeTitle), "description": text(Slot::TypeDescription),
        "properties": properties, "required": ["described", "chapters"], "definitions": definitions,
    })
}

/// Returns a page of a list.
fn shelf() -> Value {
    json!({
        "$schema": "/schemas/common/metaschema.json#", "type": "object", "additionalProperties": false, "title": "Shelf",
        "properties": {
            "continuationToken": { "type": "string" },
            "titles": { "type": "array", "items": { "type": "string" } },
        },
        "required": ["titles"],
    })
}

/// Returns a body that is not an object.
fn names() -> Value {
    json!({
        "$schema": "/schemas/common/metaschema.json#", "title": "Names", "type": "array", "items": { "type": "string" },
    })
}

fn merge(value: &mut Value, more: Value) {
    if let (Value::Object(value), Value::Object(more)) = (value, more) {
        value.extend(more);
    }
}

/// Returns a property's name as a JSON pointer segment in a URL fragment.
fn pointer(name: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    let escaped = name.replace('~', "~0").replace('/', "~1");
    let encode = |byte: u8| match byte {
        b'~' => "~".to_owned(),
        byte if is_plain(byte) => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    escaped.bytes().map(encode).collect()
}
