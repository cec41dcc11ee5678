//! Schemas without references, and their validators.

use jsonschema::{Draft, Validator};
use samples::Documents;
use serde_json::{Map, Value};

/// Returns the schema at a place, with all references replaced. `None` if the generator added the place.
pub fn schema_at(documents: &Documents, place: &str) -> Option<Value> {
    let (path, pointer) = place.split_once('#').expect("a place has a pointer");
    let schema = documents.document(path).pointer(pointer);
    schema.map(|schema| whole(documents, path, schema))
}

fn whole(documents: &Documents, path: &str, schema: &Value) -> Value {
    match schema {
        Value::Object(keywords) => {
            if let Some(Value::String(reference)) = keywords.get("$ref") {
                let (path, target) = documents.target(path, reference);
                return whole(documents, &path, target);
            }
            let is_kept = |name: &str| {
                !matches!(
                    name,
                    "$id" | "$schema" | "definitions" | "description" | "title"
                )
            };
            let kept = keywords
                .iter()
                .filter(|(name, value)| is_kept(name) || value.is_object());
            let kept = kept.map(|(name, value)| (name.clone(), whole(documents, path, value)));
            Value::Object(kept.collect::<Map<_, _>>())
        }
        Value::Array(items) => items
            .iter()
            .map(|item| whole(documents, path, item))
            .collect(),
        value => value.clone(),
    }
}

/// Returns the validator of a schema.
///
/// It knows three formats as the services do: an e-mail address has a dot in its domain, a host name may end with a dot, and every
/// text is a regular expression, because checks do not know those of ECMAScript.
pub fn validator(schema: &Value) -> Validator {
    let options = jsonschema::options().with_draft(Draft::Draft7);
    let options = options.should_validate_formats(true);
    let options = options
        .with_format("email", is_email)
        .with_format("hostname", |text: &str| {
            is_domain(text.strip_suffix('.').unwrap_or(text), 63)
        })
        .with_format("regex", |_: &str| true);
    options.build(schema).expect("the schema is valid")
}

fn is_email(text: &str) -> bool {
    let is_of_atom = |byte: u8| byte.is_ascii_graphic() && !b"()<>[]:;@\\,\"".contains(&byte);
    let is_atom = |atom: &str| !atom.is_empty() && atom.bytes().all(is_of_atom);
    match text.rsplit_once('@') {
        Some((local, domain)) => {
            local.split('.').all(is_atom) && domain.contains('.') && is_domain(domain, usize::MAX)
        }
        None => false,
    }
}

/// Returns whether a text is labels with dots between them.
fn is_domain(text: &str, longest: usize) -> bool {
    let is_of_label = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let is_inner = |label: &str| !label.starts_with('-') && !label.ends_with('-');
    let is_label = |label: &str| label.bytes().all(is_of_label) && is_inner(label);
    text.split('.')
        .all(|label| (1..=longest).contains(&label.len()) && is_label(label))
}
