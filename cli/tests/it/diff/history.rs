//! Compares the verdicts with the history of worker-manager: every Taskcluster release that changed one of its endpoints, from a
//! list beside this repository. The platform's version number does not describe this API: it had a hundred major versions,
//! and two of the breaks came in minor ones.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use taskcluster_codegen::model::Service;
use taskcluster_codegen::{Options, Source, read};
use taskcluster_codegen_cli::diff::{Severity, diff};

use crate::fixtures::releases;

const API: &str = "references/worker-manager/v1/api.json";

/// The releases that changed or removed an endpoint.
const BREAKS: [&str; 7] = [
    "v14.2.0", "v14.3.0", "v16.0.0", "v18.0.1", "v21.2.0", "v38.0.0", "v48.1.0",
];

#[test]
fn worker_manager_release_is_major_exactly_if_it_broke_an_endpoint() {
    let Some(mut documents) = documents_of_106() else {
        return;
    };
    let history = history();
    let mut breaks = Vec::new();
    let mut later = services(&documents);
    // From the last release to the first: each step is undone.
    for step in history.iter().rev() {
        let changes = step["endpoints"].as_array().expect("a step lists changes");
        if changes.is_empty() {
            continue;
        }
        let entries = documents
            .iter_mut()
            .find(|document| document["filename"] == API)
            .and_then(|api| api["content"]["entries"].as_array_mut())
            .expect("the service has an API");
        for change in changes {
            undo(entries, change.as_str().expect("a change is text"));
        }
        let earlier = services(&documents);
        let (tag, step) = (
            step["tag"].as_str().unwrap_or_default(),
            diff(&earlier, &later),
        );
        println!("{tag}: {}", step.text());
        match step.verdict() {
            Some(Severity::Major) => breaks.push(tag),
            verdict => assert!(verdict.is_some(), "{tag} changed something"),
        }
        later = earlier;
    }
    breaks.reverse();
    assert_eq!(breaks, BREAKS);
}

/// Reverts a change: `+name`, `-name`, or `name.key: old -> new`.
fn undo(entries: &mut Vec<Value>, change: &str) {
    if let Some(added) = change.strip_prefix('+') {
        entries.retain(|entry| entry["name"] != added);
    } else if let Some(removed) = change.strip_prefix('-') {
        entries.push(json!({
            "type": "function", "method": "get", "route": format!("/{removed}"), "args": [], "name": removed,
            "stability": "stable", "title": "Removed", "description": "It was removed.",
        }));
    } else {
        let (place, values) = change.split_once(": ").expect("a change has a place");
        let (name, key) = place.split_once('.').expect("a place has a key");
        let (old, _) = values.split_once(" -> ").expect("a value has changed");
        let entry = entries.iter_mut().find(|entry| entry["name"] == name);
        let entry = entry.unwrap_or_else(|| panic!("there is `{name}`"));
        entry[key] = serde_json::from_str(old).expect("a value is JSON");
    }
}

fn services(documents: &[Value]) -> Vec<Service> {
    let source = Source::Text {
        name: "a step".to_owned(),
        json: json!(documents).to_string(),
    };
    read(&source, &Options::default()).unwrap_or_else(|problems| panic!("{problems}"))
}

/// Returns the documents of worker-manager at v106.0.0; `None`, with a note, if they are missing.
fn documents_of_106() -> Option<Vec<Value>> {
    let release = releases()?
        .into_iter()
        .find(|it| it.name.ends_with("v106.0.0"))?;
    let Source::File(path) = release.source else {
        panic!("a release is a file");
    };
    let text = fs::read_to_string(path).expect("a release can be read");
    let documents: Vec<Value> = serde_json::from_str(&text).expect("a release is JSON");
    let own = documents.into_iter().filter(|document| {
        let name = document["filename"].as_str().unwrap_or_default();
        name.contains("/worker-manager/")
    });
    Some(own.collect())
}

/// Returns the releases that changed worker-manager, oldest first.
fn history() -> Vec<Value> {
    let path = "../../shared/facts/worker-manager-endpoints.json";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let text = fs::read_to_string(path).expect("the list lies beside the releases");
    let mut facts: Value = serde_json::from_str(&text).expect("the list is JSON");
    let changes = facts["timeline"]["changes"].take();
    serde_json::from_value(changes).expect("the changes are a list")
}
