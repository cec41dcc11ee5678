//! Finds the line of a document for a problem of the generator.

use std::ops::Range;

use taskcluster_codegen::{Place, Problem, ProblemKind};

use super::excerpt::Excerpt;
use super::message::Report;
use super::pointer::{Span, find};
use super::trail::{Trail, next_filename, trail};
use crate::documents::{Collection, Part};

/// Reports a problem in these documents.
pub fn locate(problem: &Problem, documents: &Collection) -> Report {
    let (place, kind) = (problem.place(), problem.kind());
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
    let excerpt = part.as_ref().and_then(|part| {
        let (span, label) = match kind {
            ProblemKind::NotJson { .. } => {
                let span = unparsed(part)?;
                let label = broken_place(part, place, span.start);
                (span, label)
            }
            _ => (span(part, problem)?, label(part, place)),
        };
        Some(Excerpt::of(part.text, &span, label))
    });
    Report {
        title: kind.what(),
        origin: Some(origin),
        excerpt,
        cure: kind.cure(),
    }
}

/// Returns the part of the text that a problem is about.
fn span(part: &Part<'_>, problem: &Problem) -> Option<Range<usize>> {
    let (place, kind) = (problem.place(), problem.kind());
    match kind {
        ProblemKind::UnsafePath { .. } | ProblemKind::RepeatedDocument => Some(part.head.clone()),
        _ if place.is_nowhere() => None,
        _ if place.segments().is_empty() && !part.head.is_empty() => Some(part.head.clone()),
        _ => located(part, place.segments()),
    }
}

/// Returns the pointer, prefixed with the document's position if the text is a list of documents.
fn label(part: &Part<'_>, place: &Place) -> Option<String> {
    if place.segments().is_empty() {
        return None;
    }
    let document = if part.head.is_empty() {
        ""
    } else {
        place.document().as_str()
    };
    Some(format!("{document}{}", pointer(place.segments())))
}

/// Returns the document and the pointer of the position where a text stops being JSON.
fn broken_place(part: &Part<'_>, place: &Place, position: usize) -> Option<String> {
    let start = part.content.start;
    let text = part.text.get(part.content.clone())?;
    let Trail { segments, filename } = trail(text, position - start);
    if !place.is_nowhere() {
        return (!segments.is_empty()).then(|| pointer(&segments));
    }
    // A list of documents: the index, `content`, and the pointer within the document.
    let (index, inner) = segments.split_first()?;
    let filename = filename.or_else(|| next_filename(text, position - start));
    let document = filename.unwrap_or_else(|| format!("document {index} of the list"));
    match inner.split_first() {
        Some((_, inner)) if !inner.is_empty() => Some(format!("{document}{}", pointer(inner))),
        _ => Some(document),
    }
}

/// Returns the key and the value, or their part on the first line.
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

/// Returns where the parser stopped.
fn unparsed(part: &Part<'_>) -> Option<Range<usize>> {
    let text = part.text.get(part.content.clone())?;
    let error = serde_json::from_str::<serde_json::Value>(text).err()?;
    let lines = text.split_inclusive('\n').take(error.line() - 1);
    let before: usize = lines.map(str::len).sum();
    // The column may point inside a character of several bytes.
    let end = (before + error.column().saturating_sub(1)).min(text.len());
    let end = (0..=end).rev().find(|it| text.is_char_boundary(*it))?;
    let start = part.content.start + end;
    Some(start..start + 1)
}

/// Writes a pointer as references do.
fn pointer(segments: &[String]) -> String {
    let escaped = |segment: &String| format!("/{}", segment.replace('~', "~0").replace('/', "~1"));
    format!("#{}", segments.iter().map(escaped).collect::<String>())
}
