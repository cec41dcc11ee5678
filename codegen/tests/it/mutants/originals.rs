//! The undamaged references: each service, whole and in slices.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};
use taskcluster_codegen::model::Service;
use taskcluster_codegen::{Options, Source, generate, read};

use super::text;
use super::untouched::Documents;
use crate::fixtures::{releases, vendored};
use mutation::Mutants;

/// The number of endpoints and exchanges in a slice. Few, so that a mutant is cheap.
const SLICE: usize = 5;

/// The references of a service, with all their schemas.
pub struct Original {
    /// The source of its mutants.
    pub mutants: Mutants,
    /// The services generated from it.
    pub before: Vec<Service>,
}

impl Original {
    /// Creates an original; `None` if the references do not generate.
    pub fn of(documents: Value) -> Option<Self> {
        let before = read(&text(&documents), &Options::default()).ok()?;
        let mutants = Mutants::of(documents);
        Some(Self { mutants, before })
    }
}

/// Returns every vendored service, and those of the releases beside this repository: whole and in slices.
pub fn originals() -> (Vec<Original>, Vec<Original>) {
    let releases = releases().unwrap_or_default().into_iter();
    let sources = std::iter::once(vendored()).chain(releases.map(|release| release.source));
    let services: Vec<_> = sources.flat_map(|source| services(&source)).collect();
    // A slice without a type in the table of names does not generate.
    let slices = services.iter().flat_map(slices).filter_map(Original::of);
    let slices = slices.collect();
    let whole = services
        .into_iter()
        .map(Original::of)
        .collect::<Option<_>>();
    (whole.expect("every service generates"), slices)
}

/// Returns the documents of each service.
fn services(source: &Source) -> Vec<Value> {
    let documents: Vec<Value> = match source {
        Source::File(file) => {
            let text = fs::read_to_string(file).expect("a release can be read");
            serde_json::from_str(&text).expect("a release is JSON")
        }
        Source::Folder(root) => {
            let generated = generate(source, &Options::default());
            let files = generated.unwrap_or_else(|problems| panic!("{problems}"));
            let document = |file: &PathBuf| {
                let text = fs::read_to_string(file).expect("a document can be read");
                let content: Value = serde_json::from_str(&text).expect("a document is JSON");
                let below = file.strip_prefix(root).expect("it lies below the root");
                let filename = below.to_string_lossy().replace('\\', "/");
                json!({ "filename": filename, "content": content })
            };
            files.files.iter().map(document).collect()
        }
        Source::Text { .. } => panic!("references lie in files"),
    };
    let mut services: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for document in documents {
        let service = name(&document).split('/').nth(1).unwrap_or_default();
        let service = service.to_owned();
        services.entry(service).or_default().push(document);
    }
    let has_api =
        |documents: &&Vec<Value>| documents.iter().any(|it| name(it).ends_with("/api.json"));
    let whole = services.values().filter(has_api);
    whole.map(|documents| json!(documents)).collect()
}

/// Splits references into slices of a few endpoints and exchanges, with the schemas that they need.
fn slices(service: &Value) -> Vec<Value> {
    let documents = Documents::of(service);
    let list = service.as_array().map_or(&[][..], Vec::as_slice);
    let entries = |document: &Value| document["content"]["entries"].as_array().map(Vec::len);
    let most = list.iter().filter_map(entries).max().unwrap_or(0);
    let slice = |start| {
        let is_reference = |it: &&Value| name(it).starts_with("references/");
        let mut kept: Vec<_> = list.iter().filter(is_reference).cloned().collect();
        for document in &mut kept {
            let entries = document.pointer_mut("/content/entries");
            if let Some(entries) = entries.and_then(Value::as_array_mut) {
                entries.drain(..entries.len().min(start));
                entries.truncate(SLICE);
            }
        }
        let needed = documents.needed_by(&json!(kept));
        let schemas = list.iter().filter(|it| needed.contains(name(it)));
        kept.extend(schemas.cloned());
        json!(kept)
    };
    (0..most).step_by(SLICE).map(slice).collect()
}

fn name(document: &Value) -> &str {
    document["filename"].as_str().unwrap_or_default()
}
