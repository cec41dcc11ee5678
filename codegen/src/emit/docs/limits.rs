//! Limits of values, in words.

use super::text::code_span;
use crate::model::{Limits, Members};

/// Returns one line with all limits and one with the default, if there are any.
pub fn limits_text(limits: &Limits) -> Vec<String> {
    // A length cannot be negative.
    let (least, most) = &limits.range;
    let least = least
        .as_deref()
        .filter(|&least| least != "0" || most.is_some());
    let parts = parts(limits, least);
    let limits_line = (!parts.is_empty()).then(|| format!("Limits: {}.", parts.join("; ")));
    let default = default(limits).map(|default| format!("Default: {default}."));
    limits_line.into_iter().chain(default).collect()
}

/// Returns each limit of a value in words, then its default.
pub fn limit_texts(limits: &Limits) -> Vec<String> {
    let default = default(limits).map(|default| format!("default {default}"));
    let parts = parts(limits, limits.range.0.as_deref());
    parts.into_iter().chain(default).collect()
}

fn default(limits: &Limits) -> Option<String> {
    limits.default.as_deref().map(code_span)
}

fn parts(limits: &Limits, least: Option<&str>) -> Vec<String> {
    let values = match &limits.values[..] {
        [] => None,
        [only] => Some(format!("always {}", code_span(only))),
        values => Some(format!(
            "one of {}",
            values
                .iter()
                .map(|value| code_span(value))
                .collect::<Vec<_>>()
                .join(", ")
        )),
    };
    let parts = [
        values,
        count(limits.length, " character", " characters"),
        limits
            .pattern
            .as_ref()
            .map(|pattern| format!("matching {}", code_span(pattern))),
        limits
            .format
            .as_ref()
            .map(|format| format!("in the format {}", code_span(format))),
        range(least.map(str::to_owned), limits.range.1.clone(), ""),
        multiple(limits),
        count(limits.items, " item", " items"),
        limits.unique.then(|| "no item twice".to_owned()),
        count(limits.properties, " property", " properties"),
    ];
    let parts = parts.into_iter().flatten();
    parts.chain(members(&limits.members)).collect()
}

/// Every integer is a multiple of 1.
fn multiple(limits: &Limits) -> Option<String> {
    let number = limits
        .multiple_of
        .as_ref()
        .filter(|number| *number != "1")?;
    Some(format!("a multiple of {number}"))
}

/// Returns the limits of an object on its members, without `closed`.
fn members(members: &Members) -> Vec<String> {
    let code = |names: &[String], word: &str| {
        let names: Vec<_> = names.iter().map(|name| code_span(name)).collect();
        names.join(word)
    };
    let some = |names: &[String]| (!names.is_empty()).then(|| code(names, ", "));
    let groups = |groups: &[Vec<String>]| {
        let groups: Vec<_> = groups.iter().map(|group| code(group, " and ")).collect();
        (!groups.is_empty()).then(|| groups.join(", "))
    };
    let dependencies = members.dependencies.iter().map(|(name, needs)| {
        let (name, needs) = (code_span(name), code(needs, " and "));
        format!("{name} requires {needs}")
    });
    let others = [
        some(&members.required).map(|names| format!("with {names}")),
        some(&members.forbidden).map(|names| format!("without {names}")),
        some(&members.not_all).map(|names| format!("not all of {names}")),
        groups(&members.one_of).map(|groups| format!("exactly one of {groups}")),
        groups(&members.any_of).map(|groups| format!("at least one of {groups}")),
    ];
    dependencies.chain(others.into_iter().flatten()).collect()
}

fn count((least, most): (Option<u64>, Option<u64>), one: &str, unit: &str) -> Option<String> {
    // The unit follows the last number.
    let unit = match most.or(least) {
        Some(1) => one,
        _ => unit,
    };
    range(
        least.map(|it| it.to_string()),
        most.map(|it| it.to_string()),
        unit,
    )
}

fn range(least: Option<String>, most: Option<String>, unit: &str) -> Option<String> {
    match (least, most) {
        (Some(least), Some(most)) if least == most => Some(format!("exactly {least}{unit}")),
        (Some(least), Some(most)) => Some(format!("{least} to {most}{unit}")),
        (Some(least), None) => Some(format!("at least {least}{unit}")),
        (None, Some(most)) => Some(format!("at most {most}{unit}")),
        (None, None) => None,
    }
}
