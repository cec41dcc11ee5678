//! The generator, and bare typify on the schemas that the generator has prepared.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};
use taskcluster_codegen::model::{Field, Limits, Service, Shape, Type, TypeDef};
use taskcluster_codegen::{Options, Source, read};
use typify_impl::{TypeSpace, TypeSpaceSettings};

/// The vendored references.
const SCHEMAS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../schemas");

/// Sets of services to generate, named by their size.
pub const ONE: &[&str] = &["worker-manager"];
/// See [`ONE`].
pub const FIVE: &[&str] = &["auth", "hooks", "index", "secrets", "worker-manager"];
/// See [`ONE`].
pub const ELEVEN: &[&str] = &[
    "auth",
    "github",
    "hooks",
    "index",
    "notify",
    "object",
    "purge-cache",
    "queue",
    "secrets",
    "web-server",
    "worker-manager",
];

/// Returns the options for these services, of any release.
pub fn options(services: &[&str]) -> Options {
    Options {
        services: Some(services.iter().map(|&service| service.to_owned()).collect()),
        ..Options::default()
    }
}

/// Returns the vendored references of all services.
pub fn vendored() -> Source {
    Source::Folder(SCHEMAS.into())
}

/// Returns copies of all services, each copy with other names.
pub fn copies(count: usize) -> Source {
    let mut files = Vec::new();
    gather(Path::new(SCHEMAS), "", &mut files);
    let mut list = Vec::new();
    for copy in 0..count {
        for (path, text) in &files {
            // The name table has this name for the original service only.
            let path = path.replace("purge-cache-requests", "purge-cache-all");
            let text = text.replace("purge-cache-requests", "purge-cache-all");
            let Some(service) = path.split('/').nth(1).filter(|_| path.ends_with(".json")) else {
                continue;
            };
            let renamed = format!("{service}-{}", "x".repeat(copy + 1));
            let renames = [
                (format!("/{service}/"), format!("/{renamed}/")),
                (
                    format!("\"serviceName\": \"{service}\""),
                    format!("\"serviceName\": \"{renamed}\""),
                ),
            ];
            let rename = |text: &str| {
                renames
                    .iter()
                    .fold(text.to_owned(), |text, (old, new)| text.replace(old, new))
            };
            let content: Value = serde_json::from_str(&rename(&text)).expect("JSON");
            list.push(json!({ "filename": rename(&path), "content": content }));
        }
    }
    Source::Text {
        name: "copies".to_owned(),
        json: Value::Array(list).to_string(),
    }
}

fn gather(folder: &Path, below: &str, files: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let entry = entry.expect("an entry");
        let path = format!("{below}{}", entry.file_name().to_str().expect("a name"));
        if entry.path().is_dir() {
            gather(&entry.path(), &format!("{path}/"), files);
        } else {
            files.push((path, fs::read_to_string(entry.path()).expect("text")));
        }
    }
}

/// Returns the models of the services, before code is emitted.
pub fn models(source: &Source, options: &Options) -> Vec<Service> {
    read(source, options).unwrap_or_else(|problems| panic!("{problems}"))
}

/// Returns the closed, named schemas of each service.
pub fn prepared(services: &[Service]) -> Vec<Vec<(String, Value)>> {
    let definitions = |service: &Service| {
        service
            .types
            .iter()
            .map(|def| (def.name.to_string(), definition(def)))
            .collect()
    };
    services.iter().map(definitions).collect()
}

/// Returns the formatted source that typify generates from these schemas.
pub fn bare(services: &[Vec<(String, Value)>]) -> Vec<String> {
    let module = |definitions: &Vec<(String, Value)>| {
        let mut space = TypeSpace::new(&TypeSpaceSettings::default());
        let definitions = definitions.iter().map(|(name, schema)| {
            let schema: schemars::schema::Schema =
                serde_json::from_value(schema.clone()).expect("a schema");
            (name.clone(), schema)
        });
        space
            .add_ref_types(definitions)
            .expect("schemas that typify supports");
        prettyplease::unparse(&syn::parse2(space.to_stream()).expect("Rust"))
    };
    services.iter().map(module).collect()
}

fn definition(def: &TypeDef) -> Value {
    let mut schema = match &def.shape {
        Shape::Struct(fields) => object(fields),
        Shape::Enum(variants) => {
            let values: Vec<_> = variants.iter().map(|variant| &variant.wire).collect();
            json!({ "type": "string", "enum": values })
        }
        Shape::Union(union) => {
            let kinds: Vec<_> = union
                .kinds
                .iter()
                .map(|kind| named(kind.holds.as_str()))
                .collect();
            json!({ "oneOf": kinds })
        }
        Shape::Alias(ty) => schema(ty),
    };
    describe(&mut schema, def.description.as_deref());
    schema
}

fn object(fields: &[Field]) -> Value {
    let properties = fields.iter().map(|field| {
        let mut property = schema(&field.ty);
        limit(&mut property, &field.limits);
        describe(&mut property, field.description.as_deref());
        (field.wire.clone(), property)
    });
    let properties: Map<_, _> = properties.collect();
    let required: Vec<_> = fields
        .iter()
        .filter(|field| field.required)
        .map(|field| &field.wire)
        .collect();
    json!({ "type": "object", "properties": properties, "required": required })
}

/// Adds the limits of a value to its schema. Typify generates checks for them, the generator documentation.
fn limit(schema: &mut Value, limits: &Limits) {
    let json = |text: &String| serde_json::from_str::<Value>(text).expect("JSON");
    let values = limits.values.iter().map(json).collect::<Vec<_>>();
    let said = [
        ("minLength", limits.length.0.map(Value::from)),
        ("maxLength", limits.length.1.map(Value::from)),
        ("pattern", limits.pattern.clone().map(Value::from)),
        ("format", limits.format.clone().map(Value::from)),
        ("minimum", limits.range.0.as_ref().map(json)),
        ("maximum", limits.range.1.as_ref().map(json)),
        ("minItems", limits.items.0.map(Value::from)),
        ("maxItems", limits.items.1.map(Value::from)),
        ("uniqueItems", limits.unique.then_some(true.into())),
        ("enum", (!values.is_empty()).then_some(values.into())),
        ("default", limits.default.as_ref().map(json)),
    ];
    for (keyword, value) in said {
        if let Some(value) = value {
            schema[keyword] = value;
        }
    }
}

fn describe(schema: &mut Value, description: Option<&str>) {
    if let Some(description) = description {
        schema["description"] = description.into();
    }
}

fn schema(ty: &Type) -> Value {
    match ty {
        Type::String => json!({ "type": "string" }),
        Type::Boolean => json!({ "type": "boolean" }),
        Type::Integer => json!({ "type": "integer" }),
        Type::Number => json!({ "type": "number" }),
        Type::Timestamp => json!({ "type": "string", "format": "date-time" }),
        Type::Json => json!({}),
        Type::List(item) => json!({ "type": "array", "items": schema(item) }),
        Type::Map(value) => json!({ "type": "object", "additionalProperties": schema(value) }),
        Type::Named(name) => named(name.as_str()),
    }
}

fn named(name: &str) -> Value {
    json!({ "$ref": format!("#/definitions/{name}") })
}
