//! `vendor` from files and folders.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::documents::{book, library, list, path, service, vendored};
use crate::program::{Run, run, tree};

/// A file of references, and the target folder.
struct Here {
    _root: tempfile::TempDir,
    file: PathBuf,
    folder: PathBuf,
}

fn here(text: &str) -> Here {
    let root = tempfile::tempdir().unwrap();
    let [file, folder] = ["references-v7.json", "schemas"].map(|name| root.path().join(name));
    fs::write(&file, text).unwrap();
    Here {
        _root: root,
        file,
        folder,
    }
}

impl Here {
    fn vendor(&self, more: &[&str]) -> Run {
        let arguments = [
            "vendor",
            "--from",
            path(&self.file),
            "--to",
            path(&self.folder),
        ];
        run([&arguments[..], more].concat())
    }
}

#[test]
fn writes_documents_at_their_paths_on_a_deployment() {
    let here = here(&library());
    here.vendor(&["--release", "7.0.0"]).done();
    let tree = tree(&here.folder);
    let files: Vec<_> = tree.keys().filter(|name| !name.ends_with('/')).collect();
    let schema = "schemas/library/v1/book.json";
    let api = "references/library/v1/api.json";
    assert_eq!(files, ["UPSTREAM.toml", api, schema]);
    assert_eq!(tree[schema], format!("{:#}\n", book("title")));
    let upstream = &tree["UPSTREAM.toml"];
    for line in [
        "source = \"references-v7.json\"",
        "release = \"v7.0.0\"",
        "[services.library]",
        "versions = [\"v1\"]",
    ] {
        assert!(upstream.contains(line), "{upstream}");
    }
    run(["check", "--references", path(&here.folder)]).done();
}

#[test]
fn skips_documents_that_clients_do_not_need() {
    let mut documents = service("library", book("title"));
    for filename in [
        "references/manifest.json",
        "references/library/v1/logs.json",
        "references/other/v1/logs.json",
        "schemas/other/v1/x.json",
        "schemas/common/metaschema.json",
    ] {
        documents.push(json!({ "filename": filename, "content": {} }));
    }
    let here = here(&list([documents]));
    here.vendor(&[]).done();
    assert_eq!(
        tree(&here.folder).len(),
        3 + 6,
        "three files in six folders"
    );
}

#[test]
fn second_run_changes_nothing() {
    let here = here(&library());
    here.vendor(&[]).done();
    let before = tree(&here.folder);
    let out = here.vendor(&[]).done();
    assert_eq!(tree(&here.folder), before);
    assert!(out.contains("no changes"), "{out}");
}

#[test]
fn lists_the_changes() {
    let here = here(&library());
    here.vendor(&[]).done();
    let new = list([service(
        "library",
        json!({ "type": "object", "properties": {} }),
    )]);
    fs::write(&here.file, new).unwrap();
    let out = here.vendor(&[]).done();
    assert!(out.contains("What changed"), "{out}");
    assert!(out.contains("verdict: major"), "{out}");
}

#[test]
fn vendors_from_a_folder() {
    let here = here(&library());
    here.vendor(&[]).done();
    let copy = here.folder.with_file_name("copy");
    let arguments = ["vendor", "--from", path(&here.folder), "--to", path(&copy)];
    run(arguments).done();
    let [mut original, mut copy] = [tree(&here.folder), tree(&copy)];
    let upstream = copy.remove("UPSTREAM.toml").unwrap();
    original.remove("UPSTREAM.toml").unwrap();
    assert_eq!(original, copy);
    assert!(upstream.contains("source = \"schemas\""), "{upstream}");
}

#[test]
fn keeps_services_that_are_not_named() {
    let both = |property| list(["archive", "library"].map(|name| service(name, book(property))));
    let here = here(&both("title"));
    here.vendor(&["--release", "v7.0.0"]).done();
    // Formatted by hand: the run does not rewrite services that are not named.
    let kept = here.folder.join("schemas/archive/v1/book.json");
    fs::write(&kept, book("title").to_string()).unwrap();
    let before = tree(&here.folder);

    fs::write(&here.file, both("author")).unwrap();
    here.vendor(&["--service", "library", "--release", "v8.0.0"])
        .done();
    let after = tree(&here.folder);
    let changed: Vec<_> = after
        .iter()
        .filter(|(name, text)| before.get(*name) != Some(text))
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(changed, ["UPSTREAM.toml", "schemas/library/v1/book.json"]);
    let (archive, library) = after["UPSTREAM.toml"]
        .split_once("[services.library]")
        .unwrap();
    assert!(
        archive.contains("[services.archive]\nversions"),
        "{archive}"
    );
    assert!(
        archive.contains("release = \"v8.0.0\""),
        "of all: {archive}"
    );
    assert!(
        archive.ends_with(&format!(
            "release = \"v7.0.0\"\ndate = {}\n\n",
            day(archive)
        )),
        "{archive}"
    );
    assert!(!library.contains("release"), "{library}");
    let err = run(["check", "--references", path(&here.folder)]).failed();
    assert!(
        err.contains("`archive` differ from the recorded hash"),
        "{err}"
    );
    assert!(!err.contains("`library`"), "{err}");
}

/// Returns the first date in a record.
fn day(record: &str) -> &str {
    let (_, rest) = record.split_once("date = ").unwrap();
    rest.split_once('\n').unwrap().0
}

#[test]
fn without_names_the_folder_holds_what_the_source_has() {
    let here = here(&list(
        ["archive", "library"].map(|name| service(name, book("title"))),
    ));
    here.vendor(&[]).done();
    fs::write(&here.file, library()).unwrap();
    here.vendor(&[]).done();
    assert!(!here.folder.join("references/archive").exists());
    assert!(!tree(&here.folder)["UPSTREAM.toml"].contains("archive"));
}

#[test]
fn unknown_service_lists_the_known_ones() {
    let here = here(&library());
    let err = here.vendor(&["--service", "bakery"]).failed();
    assert!(err.contains("this service does not exist"), "{err}");
    assert!(err.contains("there are: library"), "{err}");
    assert!(!here.folder.exists());
}

#[test]
fn keeps_descriptions_and_lists_new_places() {
    let described = |text: &str| json!({ "type": "string", "description": text });
    let schema = |properties| json!({ "type": "object", "properties": properties });
    let here = here(&list([service(
        "library",
        schema(json!({ "title": described("ours") })),
    )]));
    here.vendor(&[]).done();
    let new = json!({ "title": described("theirs"), "author": described("theirs") });
    fs::write(&here.file, list([service("library", schema(new))])).unwrap();
    let out = here.vendor(&["--keep-descriptions"]).done();
    assert!(
        out.contains("schemas/library/v1/book.json#/properties/author\n"),
        "{out}"
    );
    assert!(!out.contains("#/properties/title\n"), "{out}");
    let text = &tree(&here.folder)["schemas/library/v1/book.json"];
    assert!(text.contains("ours") && !text.contains("theirs"), "{text}");
}

#[test]
fn keeps_the_first_lines_of_the_record() {
    let here = here(&library());
    here.vendor(&[]).done();
    let file = here.folder.join("UPSTREAM.toml");
    let record = fs::read_to_string(&file).unwrap();
    let body = record.trim_start_matches(|c| c != '\n').trim_start();
    fs::write(&file, format!("# Ours.\n{body}")).unwrap();
    here.vendor(&[]).done();
    assert!(fs::read_to_string(&file).unwrap().starts_with("# Ours.\n"));
}

#[test]
fn removes_the_given_root_url_from_documents() {
    let mut documents = service("library", book("title"));
    documents[1]["content"]["$id"] = json!("https://tc.example.com/schemas/library/v1/book.json#");
    let here = here(&list([documents]));
    let err = here.vendor(&[]).failed();
    assert!(err.contains("declares `https://tc.example.com"), "{err}");
    here.vendor(&["--root-url", "https://tc.example.com/"])
        .done();
    let text = &tree(&here.folder)["schemas/library/v1/book.json"];
    assert!(
        text.contains("\"$id\": \"/schemas/library/v1/book.json#\""),
        "{text}"
    );
}

#[test]
fn rejects_the_target_as_source() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("schemas");
    vendored(&folder);
    let before = tree(root.path());
    let from = folder.join("../schemas");
    let err = run(["vendor", "--from", path(&from), "--to", path(&folder)]).failed();
    assert!(err.contains("check --accept"), "{err}");
    assert_eq!(tree(root.path()), before);
}

#[test]
fn whole_releases_are_vendored_without_problems() {
    let upstream = Path::new("../../shared/upstream");
    if !upstream.is_dir() {
        println!("skipped: {} is not there", upstream.display());
        return;
    }
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("schemas");
    for release in ["v25.4.0", "v53.2.0", "v106.0.0", "2026-08-21"] {
        let file = upstream.join(format!("references-{release}.json"));
        run(["vendor", "--from", path(&file), "--to", path(&folder)]).done();
        run(["check", "--references", path(&folder)]).done();
    }
}

#[test]
fn project_schemas_have_the_structure_of_upstream() {
    let file = Path::new("../../shared/upstream/references-2026-08-21.json");
    if !file.is_file() {
        println!("skipped: {} is not there", file.display());
        return;
    }
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("schemas");
    run(["vendor", "--from", "../schemas", "--to", path(&folder)]).done();
    let before = tree(&folder);
    let arguments = ["vendor", "--from", path(file), "--to", path(&folder)];
    run([&arguments[..], &["--keep-descriptions"]].concat()).done();
    let mut after = tree(&folder);
    let record = "UPSTREAM.toml".to_owned();
    after.insert(record.clone(), before[&record].clone());
    assert_eq!(before, after);
}

#[test]
#[cfg(unix)]
fn does_not_follow_folder_links_in_the_source() {
    let root = tempfile::tempdir().unwrap();
    let source = root.path().join("source");
    vendored(&source);
    let elsewhere = root.path().join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    fs::write(elsewhere.join("secret.json"), "{}").unwrap();
    let link = |to: &Path, name: &str| {
        let at = source.join("schemas/library/v1").join(name);
        std::os::unix::fs::symlink(to, at).unwrap();
    };
    // Two loops make an unlimited number of paths.
    link(Path::new("."), "a");
    link(Path::new("."), "b");
    link(&elsewhere, "elsewhere");
    let target = root.path().join("schemas");
    run(["vendor", "--from", path(&source), "--to", path(&target)]).done();
    let documents: Vec<_> = tree(&target)
        .into_keys()
        .filter(|it| it.ends_with(".json"))
        .collect();
    assert_eq!(
        documents,
        [
            "references/library/v1/api.json",
            "schemas/library/v1/book.json"
        ]
    );
}
