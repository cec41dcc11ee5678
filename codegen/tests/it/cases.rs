//! References with awkward names from outside this repository. Skipped if they are not available.

use std::path::Path;

use taskcluster_codegen::{Options, Source};

use crate::fixtures::texts;

/// The files, each with a text in its generated code.
const CASES: [(&str, &str); 8] = [
    ("bidi-in-description", "pub struct"),
    ("builder-maybe-clash", "pub maybe_x_field: Option<String>"),
    ("enum-value-err", "    Err,"),
    ("gen-keyword-property", "pub r#gen: Option<String>"),
    ("no-entries", "pub struct Secrets"),
    ("query-key-clash", "pub fn scopes_key(self"),
    ("schema-file-into", "pub struct IntoType"),
    ("service-named-client", "pub struct ClientService"),
];

#[test]
fn generates_unique_names_for_awkward_references() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/cases/references");
    if !folder.is_dir() {
        println!("skipped: {} is not there", folder.display());
        return;
    }
    for (name, spelling) in CASES {
        let text = texts(&Source::File(folder.join(format!("{name}.json")))).concat();
        assert!(text.contains(spelling), "{name} has no {spelling}:\n{text}");
        assert!(!text.contains('\u{202e}'), "{name}");
        syn::parse_file(&text).unwrap_or_else(|error| panic!("{name}: {error}\n{text}"));
    }
}

#[test]
fn api_without_entries_generates_empty_service() {
    let reference = serde_json::json!([{
        "filename": "references/gen/v1/api.json",
        "content": {
            "apiVersion": "v1", "serviceName": "gen", "title": "t", "description": "d", "entries": []
        },
    }]);
    let source = Source::Text {
        name: "no entries".to_owned(),
        json: reference.to_string(),
    };
    let made = taskcluster_codegen::generate(&source, &Options::default());
    let generated = made.unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(generated.modules[0].name, "r#gen");
    assert!(generated.modules[0].text.contains("pub struct Gen {"));
    assert!(generated.services[0].endpoints.is_empty());
}
