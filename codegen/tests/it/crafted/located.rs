//! Checks of problem reports: one line per problem, sorted, with existing places and fixes.

use serde_json::Value;
use taskcluster_codegen::{Place, Problems};

use super::References;

/// Returns what is wrong with the report of these problems, if anything.
pub fn unlocated(references: &References, problems: &Problems) -> Option<String> {
    if problems.is_empty() {
        return Some("an error without a problem".to_owned());
    }
    let report = problems.to_string();
    if report.lines().count() != problems.iter().count() {
        return Some(format!("not one line for each problem: {report:?}"));
    }
    if let Some(hidden) = report.chars().find(|it| *it != '\n' && !is_shown(*it)) {
        return Some(format!("{hidden:?} in the report {report:?}"));
    }
    let places: Vec<_> = problems.iter().map(|problem| problem.place()).collect();
    if !places.is_sorted() {
        return Some(format!("not sorted by place: {report:?}"));
    }
    let without_fix = problems.iter().map(ToString::to_string).find(|text| {
        let fix = text.rsplit_once("; ").map(|(_, fix)| fix.trim());
        fix.is_none_or(str::is_empty)
    });
    if let Some(text) = without_fix {
        return Some(format!("no fix: {text:?}"));
    }
    let lost = places.into_iter().find(|place| !exists(references, place));
    lost.map(|place| format!("no such place: {:?}", place.to_string()))
}

/// Returns whether terminals, editors and rustc show the character as itself.
pub fn is_shown(character: char) -> bool {
    let changes_direction = matches!(
        character,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    );
    let ends_line = matches!(character, '\u{2028}' | '\u{2029}');
    !character.is_control() && !changes_direction && !ends_line
}

/// Returns whether a place exists in the documents. A problem of the whole source has no place.
fn exists(references: &References, place: &Place) -> bool {
    if place.is_nowhere() {
        return true;
    }
    let document = references.0.get(place.document().as_str());
    let found =
        place
            .segments()
            .iter()
            .try_fold(
                document.unwrap_or(&Value::Null),
                |value, segment| match value {
                    Value::Array(items) => items.get(segment.parse::<usize>().ok()?),
                    value => value.get(segment),
                },
            );
    document.is_some() && found.is_some()
}
