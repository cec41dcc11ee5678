//! The supported JSON Schema dialect: the keywords and the form of each.

use serde_json::{Map, Value};

use super::members::{dependencies, keeps_not};
use crate::location::Place;
use crate::problem::{ProblemKind, Problems};

/// The values of `type`.
const TYPES: [&str; 6] = ["array", "boolean", "integer", "number", "object", "string"];

/// Keywords that only describe a value and do not affect its type. Keywords with the prefix `x-` belong to them
/// as well.
const ANNOTATIONS: [&str; 13] = [
    "$anchor",
    "$comment",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "deprecated",
    "example",
    "examples",
    // A typo of `format` in schemas of six releases.
    "formt",
    "id",
    "readOnly",
    "writeOnly",
    "$vocabulary",
];

/// Keywords that limit what the server accepts, but not the type.
const LIMITS: [&str; 12] = [
    "contains",
    "dependentRequired",
    "dependentSchemas",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "formatMaximum",
    "formatMinimum",
    "maxContains",
    "minContains",
    "propertyNames",
    "unevaluatedItems",
    "unevaluatedProperties",
];

/// Returns whether a keyword is only an annotation, and valid anywhere.
pub fn is_annotation(keyword: &str) -> bool {
    ANNOTATIONS.contains(&keyword) || keyword.starts_with("x-")
}

/// Reports each keyword of a schema outside the dialect. Returns whether the other keywords can be read.
///
/// A keyword that cannot change a type is a warning. For the vendored release, a limit among these is a problem, because
/// the documentation would lack it.
pub fn check(schema: &Map<String, Value>, place: &Place, problems: &mut Problems) -> bool {
    let mut readable = true;
    for (keyword, value) in schema {
        match form(keyword) {
            None if is_annotation(keyword) => {
                let kind = ProblemKind::PassedOver {
                    keyword: keyword.clone(),
                };
                problems.warn(place.child(keyword), kind);
            }
            None if LIMITS.contains(&keyword.as_str()) => {
                let kind = ProblemKind::PassedOver {
                    keyword: keyword.clone(),
                };
                problems.warn_of_other_release(place.child(keyword), kind);
            }
            None => {
                let kind = ProblemKind::UnknownKeyword {
                    keyword: keyword.clone(),
                };
                problems.add(place.child(keyword), kind);
            }
            Some(form) if !form.fits(value) => {
                let kind = ProblemKind::BadKeyword {
                    keyword: keyword.clone(),
                    expected: form.expected(),
                };
                problems.add(place.child(keyword), kind);
                readable = false;
            }
            Some(_) if is_unkept(keyword, value) => {
                let kind = ProblemKind::PassedOver {
                    keyword: keyword.clone(),
                };
                problems.warn_of_other_release(place.child(keyword), kind);
            }
            Some(_) => {}
        }
    }
    readable
}

/// Returns whether the model has no place for this value of a known limit.
fn is_unkept(keyword: &str, value: &Value) -> bool {
    match keyword {
        "not" => !keeps_not(value),
        "dependencies" => dependencies(value).is_none(),
        _ => false,
    }
}

/// Returns the form of a keyword's value; `None` for an unknown keyword.
fn form(keyword: &str) -> Option<Form> {
    Some(match keyword {
        "$id" | "$schema" | "$ref" | "title" | "description" | "format" | "pattern" => Form::Text,
        "type" => Form::Type,
        "properties" | "definitions" => Form::Schemas,
        "required" => Form::Names,
        "additionalProperties" => Form::SchemaOrFlag,
        "items" => Form::Schema,
        "oneOf" | "anyOf" | "allOf" => Form::SchemaList,
        "enum" => Form::Values,
        "minLength" | "maxLength" | "minItems" | "maxItems" | "minProperties" | "maxProperties" => {
            Form::Count
        }
        "minimum" | "maximum" | "multipleOf" => Form::Number,
        "uniqueItems" => Form::Flag,
        // Used in documentation or ignored: they limit what the server accepts, but not the type.
        "const" | "default" | "not" | "if" | "then" | "else" | "dependencies" | "metadata" => {
            Form::Anything
        }
        // Release v25.4.0 has names for the scopes of a list; the generator ignores them.
        "name" => Form::Text,
        _ => return None,
    })
}

/// The form of a keyword's value.
#[derive(Clone, Copy)]
enum Form {
    Anything,
    Count,
    Flag,
    Names,
    Number,
    Schema,
    SchemaList,
    SchemaOrFlag,
    Schemas,
    Text,
    Type,
    Values,
}

impl Form {
    fn fits(self, value: &Value) -> bool {
        match self {
            Self::Anything => true,
            Self::Count => value.is_u64(),
            Self::Flag => value.is_boolean(),
            Self::Names => value
                .as_array()
                .is_some_and(|names| names.iter().all(Value::is_string)),
            Self::Number => value.is_number(),
            Self::Schema => value.is_object(),
            Self::SchemaList => {
                filled(value).is_some_and(|branches| branches.iter().all(Value::is_object))
            }
            Self::SchemaOrFlag => value.is_object() || value.is_boolean(),
            Self::Schemas => value
                .as_object()
                .is_some_and(|schemas| schemas.values().all(Value::is_object)),
            Self::Text => value.is_string(),
            Self::Type => value.as_str().is_some_and(|name| TYPES.contains(&name)),
            Self::Values => filled(value).is_some(),
        }
    }

    fn expected(self) -> &'static str {
        match self {
            Self::Anything => "anything",
            Self::Count => "an integer, 0 or more",
            Self::Flag => "true or false",
            Self::Names => "a list of property names",
            Self::Number => "a number",
            Self::Schema => "a schema",
            Self::SchemaList => "a list of one or more schemas",
            Self::SchemaOrFlag => "true, false or a schema",
            Self::Schemas => "an object of schemas by name",
            Self::Text => "a string",
            Self::Type => "one of array, boolean, integer, number, object and string",
            Self::Values => "a list of one or more values",
        }
    }
}

fn filled(value: &Value) -> Option<&Vec<Value>> {
    value.as_array().filter(|items| !items.is_empty())
}
