//! JSON output for tools. The README of `diff` lists the keys, which are stable.

use serde::Serialize;

use crate::diff::change::{Change, Detail, Diff, Effect, Part, ServiceDiff, Severity, What, Wire};

/// The version of the format. It changes when a key is removed or changes its meaning.
const FORMAT: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    format: u32,
    verdict: Option<Severity>,
    old_client: Wire,
    new_client: Wire,
    services: Vec<Service<'a>>,
}

#[derive(Serialize)]
struct Service<'a> {
    service: &'a str,
    version: &'a str,
    module: &'a str,
    verdict: Severity,
    changes: Vec<Entry<'a>>,
    documentation: &'a [String],
}

#[derive(Serialize)]
struct Entry<'a> {
    change: What,
    part: Part,
    item: &'a str,
    wire: Option<&'a str>,
    old: Option<String>,
    new: Option<String>,
    severity: Severity,
    rust: Severity,
    old_client: Wire,
    new_client: Wire,
    within: Option<&'a str>,
    text: String,
}

/// Writes the whole document.
pub fn render(diff: &Diff) -> String {
    let effects = || diff.changes().map(|(_, change)| change.effect);
    let worst = |of: fn(Effect) -> Wire| effects().map(of).max().unwrap_or(Wire::Works);
    let document = Document {
        format: FORMAT,
        verdict: diff.verdict(),
        old_client: worst(|effect| effect.old_client),
        new_client: worst(|effect| effect.new_client),
        services: diff.services.iter().map(service).collect(),
    };
    let json = serde_json::to_string_pretty(&document);
    json.expect("keys are strings and nothing in it fails to serialise") + "\n"
}

fn service(service: &ServiceDiff) -> Service<'_> {
    Service {
        service: &service.service,
        version: &service.version,
        module: &service.module,
        verdict: service.verdict(),
        changes: service.changes.iter().map(entry).collect(),
        documentation: &service.documentation,
    }
}

fn entry(change: &Change) -> Entry<'_> {
    Entry {
        change: change.what,
        part: change.item.part,
        item: &change.item.rust,
        wire: change.item.wire.as_deref(),
        old: change.old.as_ref().map(text),
        new: change.new.as_ref().map(text),
        severity: change.severity(),
        rust: change.effect.rust,
        old_client: change.effect.old_client,
        new_client: change.effect.new_client,
        within: change.within.as_deref(),
        text: change.text(),
    }
}

fn text(detail: &Detail) -> String {
    match detail {
        Detail::Code(code) => code.clone(),
        Detail::Words(words) => words.replace('`', ""),
    }
}
