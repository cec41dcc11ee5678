//! Folders with unusual files: links, pipes, and documents that JSON parsers read in different ways.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::crafted::References;
use serde_json::{Value, json};
use taskcluster_codegen::{Options, ProblemKind, Problems, Source, generate};

/// Returns a service with one endpoint and one schema.
fn references() -> References {
    let mut references = References::default();
    references.add(
        "references/library/v1/api.json".to_owned(),
        json!({
            "$schema": "/schemas/common/api-reference-v0.json#", "apiVersion": "v1", "serviceName": "library",
            "title": "Library", "description": "Lends books.",
            "entries": [{
                "type": "function", "method": "put", "route": "/book", "args": [], "name": "putBook", "stability": "stable",
                "title": "Put", "description": "Puts a book.", "input": "v1/book.json#",
            }],
        }),
    );
    references.add("schemas/library/v1/book.json".to_owned(), book());
    references
}

fn book() -> Value {
    json!({ "type": "object", "properties": { "title": { "type": "string" } }, "additionalProperties": false })
}

fn write(path: &Path, content: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().expect("a document is in a folder"))
        .expect("a folder can be made");
    fs::write(path, content).expect("a document can be written");
}

/// Creates a folder with the service.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for (path, content) in &references().0 {
        write(&folder.path().join(path), content.to_string());
    }
    folder
}

fn outcome(source: &Source) -> Result<(), Problems> {
    generate(source, &Options::default()).map(drop)
}

/// Returns the place and the kind of each problem.
fn problems(source: &Source) -> Vec<(String, ProblemKind)> {
    let problems = outcome(source).expect_err("it has problems");
    let problems = problems.iter();
    problems
        .map(|problem| (problem.place().to_string(), problem.kind().clone()))
        .collect()
}

fn of_folder(folder: &TempDir) -> Source {
    Source::Folder(folder.path().to_owned())
}

#[test]
fn folder_and_list_have_the_same_problems() {
    for path in [
        "schemas/library/v1/a b.json",
        "schemas/library/CON/a.json",
        "references/Library/v1/api.json",
        "references/library/1/api.json",
        "references/library/v1/.api.json",
    ] {
        let folder = folder();
        write(&folder.path().join(path), "{}");
        let mut list = references();
        list.add(path.to_owned(), json!({}));
        let found = problems(&of_folder(&folder));
        assert_eq!(found, problems(&list.source()));
        let [(place, kind)] = &found[..] else {
            panic!("{path}: {found:?}");
        };
        assert_eq!(*place, format!("{path}#"));
        let is_of_path = matches!(
            kind,
            ProblemKind::UnsafePath { .. } | ProblemKind::BadName { .. }
        );
        assert!(is_of_path, "{path}: {kind:?}");
    }
}

#[test]
fn reports_duplicate_key_with_place() {
    let repeated = r#"{ "type": "object", "properties": { "a": {}, "a": {} }, "additionalProperties": false }"#;
    let folder = folder();
    write(
        &folder.path().join("schemas/library/v1/book.json"),
        repeated,
    );
    let place = "schemas/library/v1/book.json#/properties/a".to_owned();
    let expected = [(place, ProblemKind::RepeatedKey)];
    assert_eq!(problems(&of_folder(&folder)), expected);

    let json = references().json().replace(&book().to_string(), repeated);
    let name = "list".to_owned();
    assert_eq!(problems(&Source::Text { name, json }), expected);
}

#[test]
fn reports_byte_order_mark() {
    let folder = folder();
    let path = folder.path().join("schemas/library/v1/book.json");
    write(&path, format!("\u{feff}{}", book()));
    let place = "schemas/library/v1/book.json#".to_owned();
    assert_eq!(
        problems(&of_folder(&folder)),
        [(place, ProblemKind::ByteOrderMark)]
    );
    let list = folder.path().join("references.json");
    write(&list, format!("\u{feff}{}", references().json()));
    assert_eq!(
        problems(&Source::File(list)),
        [("#".to_owned(), ProblemKind::ByteOrderMark)]
    );
}

#[test]
fn rejects_too_long_description() {
    let described = |length: usize| {
        let mut references = references();
        let mut schema = book();
        schema["description"] = json!("[".repeat(length));
        references.add("schemas/library/v1/book.json".to_owned(), schema);
        references.source()
    };
    assert_eq!(outcome(&described(50_000)), Ok(()));
    let found = problems(&described(65_537));
    let [(place, ProblemKind::LongText { length, .. })] = &found[..] else {
        panic!("{found:?}");
    };
    assert_eq!(place, "schemas/library/v1/book.json#/description");
    assert_eq!(*length, 65_537);
}

#[test]
fn rejects_files_above_64_mib() {
    let folder = folder();
    let path = folder.path().join("schemas/library/v1/book.json");
    let file = fs::File::create(path).expect("a file can be made");
    // Most file systems allocate no blocks for it.
    file.set_len((64 << 20) + 1).expect("a file can grow");
    let found = problems(&of_folder(&folder));
    assert!(
        matches!(&found[..], [(_, ProblemKind::Unreadable { reason })] if reason.contains("64 MiB")),
        "{found:?}"
    );
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;
    use std::process::Command;

    use super::*;

    fn link(to: impl AsRef<Path>, at: &Path) {
        symlink(to, at).expect("a link can be made");
    }

    #[test]
    fn rejects_linked_folders() {
        let folder = folder();
        let v1 = folder.path().join("schemas/library/v1");
        link(".", &v1.join("a"));
        link(".", &v1.join("b"));
        let found = problems(&of_folder(&folder));
        let places: Vec<_> = found.iter().map(|(place, _)| &**place).collect();
        assert_eq!(places, ["schemas/library/v1/a#", "schemas/library/v1/b#"]);
        let is_link = |(_, kind): &(_, _)| matches!(kind, ProblemKind::Link { .. });
        assert!(found.iter().all(is_link), "{found:?}");
    }

    #[test]
    fn rejects_links_out_of_the_folder() {
        let outside = folder();
        for (to, at) in [
            ("schemas/library/v1", "schemas/library/v2"),
            ("schemas", "schemas"),
            ("references", "references"),
            (
                "schemas/library/v1/book.json",
                "schemas/library/v1/book.json",
            ),
        ] {
            let folder = folder();
            let at_path = folder.path().join(at);
            if at_path.is_dir() {
                fs::remove_dir_all(&at_path).expect("a folder can be removed");
            } else if at_path.is_file() {
                fs::remove_file(&at_path).expect("a file can be removed");
            }
            link(outside.path().join(to), &at_path);
            let found = problems(&of_folder(&folder));
            let is_link = |(place, kind): &(String, ProblemKind)| {
                *place == format!("{at}#") && matches!(kind, ProblemKind::Link { .. })
            };
            assert!(found.iter().any(is_link), "{found:?}");
            let generated = outcome(&of_folder(&folder));
            assert!(generated.is_err());
        }
    }

    #[test]
    fn follows_links_within_the_folder_and_ignores_dangling_links() {
        let folder = folder();
        let v1 = folder.path().join("schemas/library/v1");
        fs::rename(v1.join("book.json"), v1.join("volume.json")).expect("a file can be renamed");
        link("volume.json", &v1.join("book.json"));
        link("nobody@nowhere.1", &v1.join(".#book.json"));
        assert_eq!(outcome(&of_folder(&folder)), Ok(()));
        // The path of the folder itself may contain a link.
        let elsewhere = tempfile::tempdir().expect("a folder can be made");
        let linked = elsewhere.path().join("linked");
        link(folder.path(), &linked);
        assert_eq!(outcome(&Source::at(linked)), Ok(()));
    }

    #[test]
    fn rejects_pipes_and_devices() {
        let folder = folder();
        let pipe = folder.path().join("schemas/library/v1/pipe.json");
        let made = Command::new("mkfifo").arg(&pipe).status();
        assert!(
            made.is_ok_and(|status| status.success()),
            "a FIFO can be made"
        );
        for source in [
            of_folder(&folder),
            Source::at(pipe),
            Source::at("/dev/zero"),
        ] {
            let found = problems(&source);
            assert!(
                matches!(&found[..], [(_, ProblemKind::Unreadable { reason })] if reason.contains("only regular files")),
                "{found:?}"
            );
        }
    }
}
