//! Pairs of different references, from the files in `tests/diffs/`.
//!
//! A file has the documents of an `old` and a `new` release. It leaves out required members that no diff covers; they are
//! filled in here.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use taskcluster_codegen::model::Service;
use taskcluster_codegen::{Options, Source, read};

/// Two releases.
pub struct Pair {
    /// The file's name.
    pub name: String,
    /// The services of the old release.
    pub old: Vec<Service>,
    /// The services of the new release.
    pub new: Vec<Service>,
}

/// Returns every pair, by name.
pub fn pairs() -> Vec<Pair> {
    let entries = fs::read_dir("tests/diffs").expect("the folder of pairs is there");
    let paths = entries.map(|entry| entry.expect("a pair can be listed").path());
    let mut pairs: Vec<_> = paths.map(|path| pair(&path)).collect();
    pairs.sort_by(|one, other| one.name.cmp(&other.name));
    assert!(!pairs.is_empty(), "there are pairs");
    pairs
}

fn pair(path: &Path) -> Pair {
    let text = fs::read_to_string(path).expect("a pair can be read");
    let mut releases: Value = serde_json::from_str(&text).expect("a pair is JSON");
    let name = path
        .file_stem()
        .expect("a pair has a name")
        .to_string_lossy();
    let mut release = |key: &str| services(&name, releases[key].take());
    Pair {
        old: release("old"),
        new: release("new"),
        name: name.clone().into_owned(),
    }
}

/// Reads the services of some documents.
pub fn services(name: &str, mut documents: Value) -> Vec<Service> {
    let documents_of_release = documents.as_array_mut().expect("a release is a list");
    documents_of_release.iter_mut().for_each(fill_in);
    let source = Source::Text {
        name: name.to_owned(),
        json: documents.to_string(),
    };
    read(&source, &Options::default()).unwrap_or_else(|problems| panic!("{problems}"))
}

fn fill_in(document: &mut Value) {
    let filename = document["filename"].as_str().unwrap_or_default().to_owned();
    let [folder, service, version, file] = filename.split('/').collect::<Vec<_>>()[..] else {
        panic!("{filename} names a folder, a service, a version and a file");
    };
    if folder != "references" {
        return;
    }
    let reference = &mut document["content"];
    defaults(
        reference,
        json!({ "serviceName": service, "apiVersion": version, "title": "Title", "description": "What it is for." }),
    );
    if file == "exchanges.json" {
        let prefix = format!("exchange/taskcluster-{service}/{version}/");
        defaults(reference, json!({ "exchangePrefix": prefix }));
    }
    for entry in reference["entries"].as_array_mut().into_iter().flatten() {
        defaults(
            entry,
            json!({ "title": "Title", "description": "What it does." }),
        );
        if file == "exchanges.json" {
            defaults(entry, json!({ "type": "topic-exchange" }));
            for word in entry["routingKey"].as_array_mut().into_iter().flatten() {
                let word_of_one =
                    json!({ "summary": "A word.", "required": true, "multipleWords": false });
                defaults(word, word_of_one);
            }
        } else {
            let route = format!("/{}", entry["name"].as_str().unwrap_or_default());
            defaults(
                entry,
                json!({ "type": "function", "method": "get", "route": route, "stability": "stable" }),
            );
            let route = entry["route"].as_str().unwrap_or_default();
            let placeholders = route.split('<').skip(1);
            let args: Vec<_> = placeholders
                .filter_map(|part| part.split('>').next())
                .collect();
            let args = json!({ "args": args });
            defaults(entry, args);
        }
    }
}

/// Adds missing members to an object.
fn defaults(object: &mut Value, members: Value) {
    let (Value::Object(object), Value::Object(members)) = (object, members) else {
        panic!("a reference is made of objects");
    };
    for (key, value) in members {
        object.entry(key).or_insert(value);
    }
}
