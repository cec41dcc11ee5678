//! The command `update`: a folder follows a deployment, and the report describes the change.

use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};

use taskcluster_codegen::Source;

use crate::documents::{book, library, list, path, service, vendored};
use crate::fixtures::releases;
use crate::program::{Run, run, tree};
use crate::server::{Server, json, status};

fn update(from: &str, to: &Path, more: &[&str]) -> Run {
    run([&["update", "--from", from, "--to", path(to)], more].concat())
}

/// A deployment that serves one `references.json` after another.
struct Deployment {
    server: Server,
    list: Arc<Mutex<String>>,
}

impl Deployment {
    fn of(list: String) -> Self {
        let list = Arc::new(Mutex::new(list));
        let served = Arc::clone(&list);
        let server = Server::start(move |path, stream| match path {
            "/references/references.json" => json(stream, &served.lock().expect("no panic")),
            _ => status(stream, "404 Not Found", ""),
        });
        Self { server, list }
    }

    fn moves_to(&self, list: String) {
        *self.list.lock().expect("no request panicked") = list;
    }
}

#[test]
fn updates_a_folder_from_release_to_release() {
    let Some(releases) = releases() else { return };
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("schemas");
    let deployment = Deployment::of(String::new());
    // In the order of time; the newest state has a date as its name.
    for (release, title) in [
        ("references-v25.4.0", "# API references: new"),
        ("references-v53.2.0", "# API references: major update"),
        ("references-v106.0.0", "# API references: major update"),
        ("references-2026-08-21", "# API references: major update"),
    ] {
        let release = releases.iter().find(|it| it.name == release);
        let Some(Source::File(file)) = release.map(|it| &it.source) else {
            println!("skipped: a release is not there");
            return;
        };
        deployment.moves_to(fs::read_to_string(file).unwrap());
        let report = update(deployment.server.url(), &folder, &[]).done();
        assert!(report.starts_with(title), "{report}");
        run(["check", "--references", path(&folder)]).done();
        let out = root.path().join("generated");
        let arguments = [
            "generate",
            "--references",
            path(&folder),
            "--out",
            path(&out),
        ];
        run(arguments).done();
        assert!(out.join("worker_manager.rs").is_file());

        let again = update(deployment.server.url(), &folder, &[]).done();
        assert!(
            again.starts_with("# API references: up to date\n"),
            "{again}"
        );
    }
}

#[test]
fn report_has_verdict_changes_and_snapshots() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("schemas");
    let report = root.path().join("report.md");
    let deployment = Deployment::of(library());
    let url = deployment.server.url();
    update(url, &folder, &["--release", "v1.0.0"]).done();
    deployment.moves_to(list([service("library", book("name"))]));

    let options = ["--release", "v1.1.0", "--report", path(&report)];
    let out = update(url, &folder, &options).done();
    let expected = format!("{}: major update, v1.0.0 to v1.1.0\n", path(&folder));
    assert_eq!(out, expected);
    let report = fs::read_to_string(&report).unwrap();
    for part in [
        "# API references: major update, v1.0.0 to v1.1.0\n",
        url,
        "### library v1: major\n",
        "- `Book.title`: field removed: `Option<String>`\n",
        "Verdict: **major**.",
        "INSTA_UPDATE=always cargo test --workspace",
    ] {
        assert!(report.contains(part), "{part}\n{report}");
    }
    assert!(!report.contains("Descriptions to write"), "{report}");
    let left: Vec<_> = tree(root.path()).into_keys().collect();
    assert!(left.iter().all(|path| !path.starts_with('.')), "{left:?}");
}

#[test]
fn keeps_own_descriptions() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("schemas");
    let described = |text: &str, more: &[&str]| {
        let mut schema = book("title");
        schema["properties"]["title"]["description"] = text.into();
        for name in more {
            schema["properties"][name] =
                serde_json::json!({ "type": "string", "description": text });
        }
        list([service("library", schema)])
    };
    let deployment = Deployment::of(described("theirs", &[]));
    let url = deployment.server.url();
    update(url, &folder, &[]).done();
    let schema = folder.join("schemas/library/v1/book.json");
    let text = fs::read_to_string(&schema).unwrap();
    fs::write(&schema, text.replace("theirs", "ours")).unwrap();
    update(url, &folder, &["--keep-descriptions"]).done();

    // From now on, the record contains the setting.
    deployment.moves_to(described("theirs", &["author"]));
    let report = update(url, &folder, &[]).done();
    let to_write = "## Descriptions to write: 1\n";
    assert!(report.contains(to_write), "{report}");
    let place = "- [ ] `schemas/library/v1/book.json#/properties/author`\n";
    assert!(report.contains(place), "{report}");
    let text = fs::read_to_string(&schema).unwrap();
    assert!(text.contains("ours") && !text.contains("theirs"), "{text}");
    run(["check", "--references", path(&folder)]).done();
}

#[test]
fn changed_descriptions_are_an_update_without_changes_for_users() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("schemas");
    let deployment = Deployment::of(library());
    update(deployment.server.url(), &folder, &[]).done();
    let mut schema = book("title");
    schema["minProperties"] = 0.into();
    deployment.moves_to(list([service("library", schema)]));
    let report = update(deployment.server.url(), &folder, &[]).done();
    let title = "# API references: update without changes for users\n";
    assert!(report.starts_with(title), "{report}");
}

#[test]
fn failure_leaves_folder_and_report_unchanged() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("schemas");
    vendored(&folder);
    let report = root.path().join("report.md");
    fs::write(&report, "the last report").unwrap();
    let before = tree(root.path());
    let mut wrong = book("title");
    wrong["nullable"] = true.into();
    let wrong = Server::of_list(list([service("library", wrong)]));
    let good = Server::of_list(list([service("library", book("name"))]));
    let inside = folder.join("report.md");
    let nowhere = root.path().join("nowhere/report.md");
    for (url, report) in [
        (wrong.url(), &report),
        (good.url(), &inside),
        (good.url(), &folder),
        (good.url(), &nowhere),
    ] {
        let err = update(url, &folder, &["--report", path(report)]).failed();
        assert!(err.ends_with("nothing was changed\n"), "{err}");
        assert_eq!(tree(root.path()), before, "{err}");
    }
}

#[test]
fn writes_to_schemas_by_default() {
    let root = tempfile::tempdir().unwrap();
    let server = Server::of_list(library());
    let mut command = crate::program::program();
    command.current_dir(root.path());
    crate::program::finish(command.args(["update", "--from", server.url()])).done();
    assert!(root.path().join("schemas/UPSTREAM.toml").is_file());
}
