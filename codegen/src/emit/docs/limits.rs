//! Limits of values, in words.

use super::text::code_span;
use crate::model::Limits;

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
        count(limits.length, " characters"),
        limits
            .pattern
            .as_ref()
            .map(|pattern| format!("matching {}", code_span(pattern))),
        limits
            .format
            .as_ref()
            .map(|format| format!("in the format {}", code_span(format))),
        range(least.map(str::to_owned), limits.range.1.clone(), ""),
        count(limits.items, " items"),
        limits.unique.then(|| "no item twice".to_owned()),
    ];
    parts.into_iter().flatten().collect()
}

fn count((least, most): (Option<u64>, Option<u64>), unit: &str) -> Option<String> {
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
