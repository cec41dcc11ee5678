//! The output for each kind of change in all three formats, and invariants of every diff.

use std::collections::BTreeSet;
use std::fs;

use mutation::{Choose, Mutants, Seed};
use serde_json::Value;
use taskcluster_codegen::model::Service;
use taskcluster_codegen::{Options, Source, read};
use taskcluster_codegen_cli::diff::{Detail, Diff, Severity, diff};

use super::mirror::assert_mirrored;
use super::pairs::pairs;
use crate::fixtures::{assert_snapshot, fixtures, releases};

/// The documentation of diffs.
const PAGE: &str = include_str!("../../../src/diff/README.md");

/// The number of mutations per fixture.
const MUTATIONS: usize = 60;

#[test]
fn writes_each_kind_of_change_as_text() {
    for pair in pairs() {
        let text = diff(&pair.old, &pair.new).text();
        assert_snapshot(&format!("diff.{}.text", pair.name), &text);
    }
}

#[test]
fn writes_each_kind_of_change_as_markdown() {
    for pair in pairs() {
        let markdown = diff(&pair.old, &pair.new).markdown();
        assert_snapshot(&format!("diff.{}.markdown", pair.name), &markdown);
    }
}

#[test]
fn writes_each_kind_of_change_as_json() {
    for pair in pairs() {
        let json = diff(&pair.old, &pair.new).json();
        assert_snapshot(&format!("diff.{}.json", pair.name), &json);
    }
}

#[test]
fn the_documentation_lists_every_kind_of_change_and_no_other() {
    let told: BTreeSet<_> = pairs()
        .iter()
        .flat_map(|pair| changes(&diff(&pair.old, &pair.new)))
        .map(|change| change["change"].as_str().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(told, codes_below("## Kinds of change"));
}

#[test]
fn the_documentation_lists_every_key_of_the_json_and_no_other() {
    let documents = pairs()
        .into_iter()
        .map(|pair| document(&diff(&pair.old, &pair.new)));
    let mut keys = BTreeSet::new();
    documents.for_each(|document| gather_keys(&document, &mut keys));
    assert_eq!(keys, codes_below("## JSON"));
}

#[test]
fn diff_with_itself_is_empty() {
    let of_fixtures = fixtures().into_iter().map(|it| it.source);
    let of_releases = releases().into_iter().flatten().map(|it| it.source);
    for source in of_fixtures.chain(of_releases) {
        let services = services(&source).unwrap_or_else(|| panic!("{source:?} is right"));
        let diff = diff(&services, &services);
        assert!(diff.is_empty() && diff.verdict().is_none(), "{source:?}");
        assert_eq!(diff.text(), "no changes\n");
        assert_eq!(diff.markdown(), "No changes.\n");
        assert_eq!(document(&diff)["verdict"], Value::Null);
    }
}

#[test]
fn reversed_diff_equals_diff_of_swapped_releases() {
    for pair in pairs() {
        assert_both_ways(&pair.old, &pair.new, &pair.name);
    }
    let releases: Vec<_> = releases()
        .into_iter()
        .flatten()
        .filter_map(|release| services(&release.source))
        .collect();
    for two in releases.windows(2) {
        assert_both_ways(&two[0], &two[1], "two releases");
    }
}

#[test]
fn diffs_mutated_references_in_both_directions() {
    let mut differing = 0;
    for fixture in fixtures() {
        let Source::File(path) = &fixture.source else {
            panic!("{} is a file", fixture.name);
        };
        let text = fs::read_to_string(path).expect("a fixture can be read");
        let good: Value = serde_json::from_str(&text).expect("a fixture is JSON");
        let old = services(&fixture.source).expect("a fixture is right");
        let mut seed = Seed(fixture.name.bytes().map(u64::from).sum());
        let mutants = Mutants::of(good);
        for _ in 0..MUTATIONS {
            let damages = 1 + seed.below(2);
            let mutated = mutants.mutant(damages, &mut seed);
            let json = mutated.to_string();
            let name = fixture.name.clone();
            let Some(new) = services(&Source::Text { name, json }) else {
                continue;
            };
            assert!(diff(&new, &new).is_empty(), "{}", fixture.name);
            assert_both_ways(&old, &new, &mutated.to_string());
            differing += usize::from(!diff(&old, &new).is_empty());
        }
    }
    assert!(
        differing > 150,
        "only {differing} mutations changed something"
    );
}

fn assert_both_ways(old: &[Service], new: &[Service], context: &str) {
    let (there, back) = (diff(old, new), diff(new, old));
    assert_mirrored(&there, &back, context);
    for diff in [&there, &back] {
        assert_reported(diff, context);
    }
}

/// Every change has its line, the verdict is the last one, and no format contains terminal control characters.
fn assert_reported(diff: &Diff, context: &str) {
    let (text, markdown) = (diff.text(), diff.markdown());
    let verdict = diff.verdict().map(Severity::as_str);
    if let Some(verdict) = verdict {
        assert!(
            text.ends_with(&format!("\nverdict: {verdict}\n")),
            "{context}\n{text}"
        );
        assert!(
            markdown.contains(&format!("Verdict: **{verdict}**.")),
            "{context}\n{markdown}"
        );
    }
    for (_, change) in diff.changes() {
        let text = change.text();
        assert!(!text.trim().is_empty(), "{context}\n{change:?}");
        assert_ne!(
            change.old,
            change.new.clone().or(Some(Detail::Words(String::new()))),
            "{context}\n{change:?}"
        );
    }
    let obeyed = |c: char| c.is_control() && c != '\n';
    assert!(
        !text.contains(obeyed) && !markdown.contains(obeyed),
        "{context}"
    );
    assert_eq!(changes(diff).len(), diff.changes().count(), "{context}");
    let lines =
        |lines: &str, start: &str| lines.lines().filter(|line| line.starts_with(start)).count();
    assert_eq!(
        lines(&text, "    ") > 0,
        diff.changes().count() > 0,
        "{context}\n{text}"
    );
    assert_eq!(
        lines(&markdown, "- ") > 0,
        diff.changes().count() > 0,
        "{context}\n{markdown}"
    );
}

fn services(source: &Source) -> Option<Vec<Service>> {
    read(source, &Options::default()).ok()
}

fn document(diff: &Diff) -> Value {
    serde_json::from_str(&diff.json()).expect("it is JSON")
}

/// All changes in the JSON of a diff.
fn changes(diff: &Diff) -> Vec<Value> {
    let document = document(diff);
    let services = document["services"]
        .as_array()
        .expect("services are a list");
    let changes = services.iter().flat_map(|service| {
        let changes = service["changes"].as_array();
        changes.expect("changes are a list").clone()
    });
    changes.collect()
}

fn gather_keys(value: &Value, keys: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => members.iter().for_each(|(key, member)| {
            keys.insert(key.clone());
            gather_keys(member, keys);
        }),
        Value::Array(items) => items.iter().for_each(|item| gather_keys(item, keys)),
        _ => {}
    }
}

/// The first code span of each row of the tables below a heading of the documentation.
fn codes_below(heading: &str) -> BTreeSet<String> {
    let sections = PAGE.split_once(&format!("{heading}\n"));
    let (_, rest) = sections.unwrap_or_else(|| panic!("the page has the heading {heading}"));
    let section = rest.split("\n## ").next().unwrap_or_default();
    let rows = section.lines().filter_map(|line| line.strip_prefix("| `"));
    let codes = rows.filter_map(|row| row.split('`').next());
    codes.map(str::to_owned).collect()
}
