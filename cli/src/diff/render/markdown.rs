//! Markdown output for a changelog or a pull request: a list under a heading for each service.

use std::fmt::Write as _;

use super::groups::{Entry, TypeName, counts, groups};
use super::sentence::{Word, one_line, sentence};
use crate::diff::change::{Diff, Item, ServiceDiff};

/// Writes the whole document.
pub fn render(diff: &Diff) -> String {
    let Some(verdict) = diff.verdict() else {
        return "No changes.\n".to_owned();
    };
    let mut out: String = diff.services.iter().map(service).collect();
    let (verdict, counts) = (verdict.as_str(), capitalised(&counts(diff)));
    writeln!(out, "Verdict: **{verdict}**. {counts}.").unwrap_or_default();
    out
}

fn service(service: &ServiceDiff) -> String {
    let (name, version) = (one_line(&service.service), one_line(&service.version));
    let verdict = service.verdict().as_str();
    let mut out = format!("### {name} {version}: {verdict}\n");
    for (group, entries) in groups(service) {
        let heading = capitalised(group.heading());
        writeln!(out, "\n{heading}:\n").unwrap_or_default();
        for entry in entries {
            let line = match entry {
                Entry::One(change) => {
                    let words: String = sentence(change).iter().map(marked).collect();
                    format!("{}: {words}", label(&change.item))
                }
                Entry::Types(words, types) => {
                    let types: Vec<_> = types.iter().map(type_name).collect();
                    format!("{words}: {}", types.join(", "))
                }
            };
            writeln!(out, "- {line}").unwrap_or_default();
        }
    }
    if !service.documentation.is_empty() {
        let texts = service.documentation.len();
        let s = if texts == 1 { "" } else { "s" };
        writeln!(out, "\nDocumentation: {texts} text{s}.").unwrap_or_default();
    }
    out.push('\n');
    out
}

fn label(item: &Item) -> String {
    match item.shown_wire() {
        Some(wire) => format!("{} ({})", code(&item.rust), code(wire)),
        None => code(&item.rust),
    }
}

fn type_name(it: &TypeName) -> String {
    match it.inside {
        0 => code(it.name),
        inside => format!("{} (with {inside} inside)", code(it.name)),
    }
}

fn marked(word: &Word) -> String {
    match word {
        Word::Said(said) => (*said).to_owned(),
        Word::Code(text) => code(text),
        Word::Marked(words) => one_line(words),
    }
}

/// Writes a code span, with enough backticks for its text.
pub fn code(text: &str) -> String {
    let text = one_line(text);
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    match longest {
        0 => format!("{fence}{text}{fence}"),
        _ => format!("{fence} {text} {fence}"),
    }
}

fn capitalised(words: &str) -> String {
    let mut rest = words.chars();
    let first = rest.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + rest.as_str()
}
