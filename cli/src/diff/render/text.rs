//! Text output for a reader: one line per change, grouped by service and effect, and a summary.

use std::fmt::Write as _;

use super::groups::{Entry, TypeName, counts, groups};
use super::sentence::one_line;
use crate::diff::change::{Diff, Item, Part, ServiceDiff, Severity};

/// The width of the item column. A longer item shifts its line to the right.
const WIDEST_ITEM: usize = 66;

/// The length at which a list of names continues on another line.
const WIDTH: usize = 120;

/// The number of most severe changes that the summary names.
const NAMED: usize = 8;

/// Writes the whole report.
pub fn render(diff: &Diff) -> String {
    let Some(verdict) = diff.verdict() else {
        return "no changes\n".to_owned();
    };
    let services = diff.services.iter().map(service);
    let mut out: String = services.collect();
    writeln!(out, "{}", counts(diff)).unwrap_or_default();
    if verdict > Severity::Patch {
        writeln!(out, "most severe: {}", gravest(diff)).unwrap_or_default();
    }
    writeln!(out, "verdict: {}", verdict.as_str()).unwrap_or_default();
    out
}

/// Returns the item names of the most severe changes.
fn gravest(diff: &Diff) -> String {
    let changes = diff.gravest().filter(|(_, change)| change.within.is_none());
    let mut names: Vec<_> = changes
        .map(|(service, change)| match change.item.part {
            Part::Service => one_line(&change.item.rust),
            _ => one_line(&format!("{}::{}", service.module, change.item.rust)),
        })
        .collect();
    names.dedup();
    let more = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    match more {
        0 => names.join(", "),
        more => format!("{} and {more} more", names.join(", ")),
    }
}

fn service(service: &ServiceDiff) -> String {
    let mut out = format!(
        "{} {}: {}\n",
        one_line(&service.service),
        one_line(&service.version),
        service.verdict().as_str()
    );
    for (group, entries) in groups(service) {
        writeln!(out, "\n  {}", group.heading()).unwrap_or_default();
        let widths = entries.iter().map(width);
        let column = widths.filter(|width| *width <= WIDEST_ITEM).max();
        let column = column.unwrap_or_default();
        for entry in entries {
            match entry {
                Entry::One(change) => {
                    let (item, words) = (label(&change.item), change.text());
                    writeln!(out, "    {item:column$}  {words}").unwrap_or_default();
                }
                Entry::Types(words, types) => list(&mut out, column, words, &types),
            }
        }
    }
    if !service.documentation.is_empty() {
        let texts = service.documentation.len();
        let s = if texts == 1 { "" } else { "s" };
        writeln!(out, "\n  documentation: {texts} text{s}").unwrap_or_default();
    }
    out.push('\n');
    out
}

fn width(entry: &Entry) -> usize {
    match entry {
        Entry::One(change) => label(&change.item).chars().count(),
        Entry::Types(words, _) => words.len(),
    }
}

/// Returns the name of an item in code, and on the wire if it differs.
fn label(item: &Item) -> String {
    one_line(&match item.shown_wire() {
        Some(wire) => format!("{} ({wire})", item.rust),
        None => item.rust.clone(),
    })
}

fn list(out: &mut String, column: usize, words: &str, types: &[TypeName]) {
    let indent = 4 + column + 2;
    let mut line = format!("    {words:column$}  ");
    let mut empty = true;
    for (index, TypeName { name, inside }) in types.iter().enumerate() {
        let comma = if index + 1 < types.len() { "," } else { "" };
        let name = match inside {
            0 => format!("{name}{comma}"),
            inside => format!("{name} (with {inside} inside){comma}"),
        };
        if !empty && line.chars().count() + 1 + name.chars().count() > WIDTH {
            writeln!(out, "{line}").unwrap_or_default();
            line = " ".repeat(indent);
            empty = true;
        }
        let space = if empty { "" } else { " " };
        line.push_str(&format!("{space}{name}"));
        empty = false;
    }
    writeln!(out, "{line}").unwrap_or_default();
}
