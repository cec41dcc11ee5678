//! From a problem of the generator to a report: the line of the document that has it.

use std::ops::Range;

use taskcluster_codegen::{Problem, ProblemKind};

use super::excerpt::Excerpt;
use super::message::Report;
use super::pointer::{Span, find};
use crate::documents::{Collection, Part};

/// The report of a problem in these documents.
pub fn locate(problem: &Problem, documents: &Collection) -> Report {
    let (place, fault) = (problem.place(), problem.kind());
    let part = if place.is_nowhere() {
        documents.whole()
    } else {
        documents.part(place.document())
    };
    let origin = match &part {
        Some(part) => part.origin.to_owned(),
        None if place.is_nowhere() => documents.name.clone(),
        None => format!("{}: {}", documents.name, place.document()),
    };
    let excerpt = part.and_then(|part| {
        let label = (!place.segments().is_empty()).then(|| pointer(place.segments()));
        let span = match fault {
            ProblemKind::NotJson { .. } => unparsed(&part),
            ProblemKind::UnsafePath { .. } | ProblemKind::RepeatedDocument => {
                Some(part.head.clone())
            }
            _ if place.is_nowhere() => None,
            _ if place.segments().is_empty() && !part.head.is_empty() => Some(part.head.clone()),
            _ => located(&part, place.segments()),
        };
        span.map(|span| Excerpt::of(part.text, &span, label))
    });
    Report {
        title: fault.what(),
        origin: Some(origin),
        excerpt,
        cure: fault.cure(),
    }
}

/// The key and the value, or as much of them as is on the first line.
fn located(part: &Part<'_>, segments: &[String]) -> Option<Range<usize>> {
    let text = part.text.get(part.content.clone())?;
    let Span { key, value } = find(text, segments)?;
    let on_one_line = !text.get(value.clone())?.contains('\n');
    let span = match key {
        Some(key) if on_one_line => key.start..value.end,
        Some(key) => key,
        None if on_one_line => value,
        None => value.start..value.start + 1,
    };
    Some(part.content.start + span.start..part.content.start + span.end)
}

/// Where the parser gave up.
fn unparsed(part: &Part<'_>) -> Option<Range<usize>> {
    let text = part.text.get(part.content.clone())?;
    let error = serde_json::from_str::<serde_json::Value>(text).err()?;
    let lines = text.split_inclusive('\n').take(error.line() - 1);
    let before: usize = lines.map(str::len).sum();
    let start = part.content.start + before + error.column().saturating_sub(1);
    Some(start..start + 1)
}

/// The pointer as it is written in a reference.
fn pointer(segments: &[String]) -> String {
    let escaped = |segment: &String| format!("/{}", segment.replace('~', "~0").replace('/', "~1"));
    format!("#{}", segments.iter().map(escaped).collect::<String>())
}
