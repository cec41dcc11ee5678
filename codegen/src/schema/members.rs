//! The limits of an object on its members as a whole: `required`, `additionalProperties`, `not`, `dependencies`, and
//! combinators whose branches only have `required`.

use serde_json::{Map, Value};

use crate::model::Members;

type Keywords = Map<String, Value>;

/// Returns the limits of an object on its members.
pub(super) fn members_of(schema: &Keywords) -> Members {
    let properties = schema.get("properties").and_then(Value::as_object);
    let properties = properties.into_iter().flatten();
    let forbidden = properties.filter(|(_, schema)| forbids(schema));
    Members {
        required: names(schema.get("required")).unwrap_or_default(),
        closed: schema.get("additionalProperties") == Some(&Value::Bool(false)),
        forbidden: forbidden.map(|(name, _)| name.clone()).collect(),
        dependencies: schema
            .get("dependencies")
            .and_then(dependencies)
            .unwrap_or_default(),
        not_all: schema
            .get("not")
            .and_then(only_required)
            .unwrap_or_default(),
        one_of: groups(schema, "oneOf").unwrap_or_default(),
        any_of: groups(schema, "anyOf").unwrap_or_default(),
    }
}

/// Returns whether a schema forbids every value: `not: {}`, with descriptions at most.
pub(super) fn forbids(schema: &Value) -> bool {
    let says_not = schema.get("not") == Some(&Value::Object(Map::new()));
    let describes = |keyword: &String| ["description", "not", "title"].contains(&keyword.as_str());
    says_not
        && schema
            .as_object()
            .is_some_and(|it| it.keys().all(describes))
}

/// Returns whether the generator keeps this `not` as a limit: it forbids every value, or some properties together.
pub(super) fn keeps_not(schema: &Value) -> bool {
    *schema == Value::Object(Map::new()) || only_required(schema).is_some()
}

/// Returns the dependencies of properties on other properties; `None` if one depends on a schema.
pub(super) fn dependencies(value: &Value) -> Option<Vec<(String, Vec<String>)>> {
    let pair = |(name, needs): (&String, &Value)| Some((name.clone(), names(Some(needs))?));
    value.as_object()?.iter().map(pair).collect()
}

/// Returns the required properties of each branch, if the branches have no other keyword.
pub(super) fn groups(schema: &Keywords, combinator: &str) -> Option<Vec<Vec<String>>> {
    let branches = schema.get(combinator)?.as_array()?;
    branches.iter().map(only_required).collect()
}

/// Returns the properties that a schema requires, if it has no other keyword.
fn only_required(schema: &Value) -> Option<Vec<String>> {
    let schema = schema.as_object().filter(|schema| schema.len() == 1)?;
    names(schema.get("required"))
}

fn names(value: Option<&Value>) -> Option<Vec<String>> {
    let names = value?.as_array()?.iter();
    names.map(|name| name.as_str().map(str::to_owned)).collect()
}
