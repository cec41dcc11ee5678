//! Folders with hostile file names.
#![cfg(unix)]

use std::fs;

use taskcluster_codegen::{Options, Source, generate};

use super::library::library;
use super::slots::Texts;
use crate::crafted::is_shown;

const NAMES: [&str; 8] = [
    "a\ncargo::rustc-link-arg=-injected\n",
    "a\rcargo::rustc-link-arg=-injected",
    "\ncargo:rustc-env=A=injected",
    "a\u{1b}[2Jb",
    "a\u{7}b",
    "a\u{202e}b",
    "a\u{2028}b",
    "a\"b\\c",
];

#[test]
fn file_names_inject_nothing_into_cargo_or_terminal() {
    for name in NAMES {
        for place in [
            format!("schemas/library/v1/{name}.json"),
            format!("schemas/library/v1/{name}/a.json"),
            format!("references/library/{name}/api.json"),
            format!("references/{name}/v1/api.json"),
        ] {
            let folder = tempfile::tempdir().expect("a folder can be made");
            let mut references = library(&Texts::default());
            let content = match place.ends_with("api.json") {
                true => references.0["references/library/v1/api.json"].clone(),
                false => serde_json::json!({ "type": "string" }),
            };
            references.add(place.clone(), content);
            for (path, content) in &references.0 {
                let path = folder.path().join(path);
                fs::create_dir_all(path.parent().expect("a document is in a folder"))
                    .expect("a folder can be made");
                fs::write(path, content.to_string()).expect("a document can be written");
            }
            let told = match generate(
                &Source::Folder(folder.path().to_owned()),
                &Options::default(),
            ) {
                Ok(generated) => generated.directives(),
                Err(problems) => problems.to_string(),
            };
            assert!(
                told.chars().all(|it| it == '\n' || is_shown(it)),
                "{place:?}: {told:?}"
            );
            let injected = told
                .lines()
                .find(|line| line.starts_with("cargo") && line.contains("injected"));
            assert_eq!(injected, None, "{place:?}");
        }
    }
}
