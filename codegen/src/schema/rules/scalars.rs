//! The rules of keywords without nested schemas.

use serde_json::{Map, Value};

use crate::location::Place;
use crate::model::{Rule, ValueKind};
use crate::schema::definitions::ClosedRules;

/// Returns the rules about the type and the listed values.
pub(super) fn of_values(schema: &Map<String, Value>) -> ClosedRules {
    let kind = schema.get("type").and_then(Value::as_str).and_then(|kind| {
        Some(match kind {
            "array" => ValueKind::List,
            "boolean" => ValueKind::Boolean,
            "integer" => ValueKind::Integer,
            "number" => ValueKind::Number,
            "object" => ValueKind::Object,
            "string" => ValueKind::Text,
            _ => return None,
        })
    });
    let lists = [
        schema.get("const").map(std::slice::from_ref),
        schema
            .get("enum")
            .and_then(Value::as_array)
            .map(Vec::as_slice),
    ];
    let mut rules: ClosedRules = lists
        .into_iter()
        .flatten()
        .map(|values| {
            let texts: Option<Vec<_>> = values
                .iter()
                .map(|it| it.as_str().map(str::to_owned))
                .collect();
            match texts {
                Some(texts) => Rule::Texts(texts),
                None => Rule::Values(values.iter().map(Value::to_string).collect()),
            }
        })
        .collect();
    let has_texts = rules.iter().any(|rule| matches!(rule, Rule::Texts(_)));
    if let Some(kind) = kind.filter(|kind| *kind != ValueKind::Text || !has_texts) {
        rules.insert(0, Rule::Is(kind));
    }
    rules
}

pub(super) fn of_number(schema: &Map<String, Value>) -> ClosedRules {
    let kind = schema.get("type").and_then(Value::as_str);
    if !matches!(kind, None | Some("integer" | "number")) {
        return Vec::new();
    }
    let limits = [
        ("minimum", Rule::Minimum as fn(String) -> Rule<Place>),
        ("maximum", Rule::Maximum),
        ("multipleOf", Rule::MultipleOf),
    ];
    let limits = limits.into_iter();
    limits
        .filter_map(|(keyword, rule)| Some(rule(schema.get(keyword)?.to_string())))
        .collect()
}

/// Creates a rule from a count.
type CountRule = fn(u64) -> Rule<Place>;

/// Returns the rules of keywords with a count.
pub(super) fn counts(schema: &Map<String, Value>, keywords: [(&str, CountRule); 2]) -> ClosedRules {
    let keywords = keywords.into_iter();
    let counts = keywords.filter_map(|(keyword, rule)| Some(rule(schema.get(keyword)?.as_u64()?)));
    counts.collect()
}
