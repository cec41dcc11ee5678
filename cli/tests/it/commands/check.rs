//! `check`.

use std::fs;

use serde_json::json;

use crate::documents::{book, library, list, path, service, vendored};
use crate::fixtures::assert_snapshot;
use crate::program::{finish, program, run};
use crate::server::Server;

#[test]
fn each_problem_is_shown_in_its_line() {
    for name in [
        "many-faults.json",
        "folder-with-broken-json",
        "not-json.json",
    ] {
        let references = format!("../codegen/tests/problems/{name}");
        let err = run(["check", "--references", &references]).failed();
        assert_snapshot(&format!("check.{}", name.trim_end_matches(".json")), &err);
    }
}

#[test]
fn good_references_are_praised() {
    let out = run([
        "check",
        "--references",
        "../codegen/tests/fixtures/paging.json",
    ])
    .done();
    assert!(out.contains("no problems"), "{out}");
}

#[test]
fn keywords_that_cannot_change_a_type_are_warnings() {
    let file = "../codegen/tests/fixtures/annotations.json";
    let run = run(["check", "--references", file]);
    let warnings = run.err.clone();
    assert!(run.done().contains("no problems"));
    assert!(
        warnings.contains("warning: ") && warnings.contains("`$comment` cannot change a type"),
        "{warnings}"
    );
}

#[test]
fn the_references_of_the_project_have_no_problems_and_are_as_they_came() {
    run(["check", "--vendored", "--references", "../schemas"]).done();
}

#[test]
fn what_is_missing_is_told() {
    let err = run(["check", "--references", "tests/nowhere"]).failed();
    assert!(err.contains("this cannot be read"), "{err}");
    assert!(err.contains("--> tests/nowhere"), "{err}");
}

#[test]
fn a_document_in_one_very_long_line_is_shown_in_part() {
    let root = tempfile::tempdir().unwrap();
    let file = root.path().join("references.json");
    let mut schema = book("title");
    schema["nullable"] = json!(true);
    fs::write(&file, list([service("library", schema)])).unwrap();
    let err = run(["check", "--references", path(&file)]).failed();
    let text = fs::read_to_string(&file).unwrap();
    let column = text.find("\"nullable\"").unwrap() + 1;
    assert!(
        err.contains(&format!("{}:1:{column}", path(&file))),
        "{err}"
    );
    assert!(err.contains("\"nullable\":true"), "{err}");
    let place = "schemas/library/v1/book.json#/nullable";
    assert!(err.contains(place), "{err}");
}

#[test]
fn broken_json_in_one_very_long_line_is_shown_with_its_document() {
    let root = tempfile::tempdir().unwrap();
    let file = root.path().join("references.json");
    let good = list([
        service("archive", book("author")),
        service("library", book("title")),
    ]);
    // The mistake is in the last document.
    let (start, end) = good.rsplit_once("\"string\"").unwrap();
    fs::write(&file, format!("{start}string{end}")).unwrap();
    let err = run(["check", "--references", path(&file)]).failed();
    let place = "schemas/library/v1/book.json#/properties/title/type";
    assert!(err.contains(place), "{err}");
}

#[test]
fn a_byte_order_mark_is_named() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("schemas");
    vendored(&folder);
    let file = root.path().join("references.json");
    fs::write(&file, format!("\u{feff}{}", library())).unwrap();
    let schema = folder.join("schemas/library/v1/book.json");
    fs::write(&schema, format!("\u{feff}{}", book("title"))).unwrap();
    let (file, folder, target) = (path(&file), path(&folder), root.path().join("new"));
    for arguments in [
        &["check", "--references", file][..],
        &["check", "--references", folder],
        &["vendor", "--from", file, "--to", path(&target)],
    ] {
        let err = run(arguments).failed();
        assert!(err.contains("a byte order mark"), "{err}");
        assert!(err.contains("as UTF-8 without a byte order mark"), "{err}");
    }
}

#[test]
#[cfg(unix)]
fn only_files_are_read() {
    let root = tempfile::tempdir().unwrap();
    let pipe = root.path().join("pipe.json");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    let folder = root.path().join("schemas");
    vendored(&folder);
    fs::rename(&pipe, folder.join("schemas/library/v1/pipe.json")).unwrap();
    let target = root.path().join("new");
    for source in [path(&folder), "/dev/zero"] {
        for arguments in [
            &["check", "--references", source][..],
            &["surface", "--references", source],
            &["diff", "../codegen/tests/fixtures/paging.json", source],
            &["vendor", "--from", source, "--to", path(&target)],
        ] {
            let err = run(arguments).failed();
            assert!(err.contains("a pipe, a socket or a device"), "{err}");
        }
    }
}

#[test]
fn a_file_is_read_up_to_a_limit() {
    let root = tempfile::tempdir().unwrap();
    let file = root.path().join("references.json");
    let large = fs::File::create(&file).unwrap();
    large.set_len((64 << 20) + 1).unwrap();
    let err = run(["check", "--references", path(&file)]).failed();
    assert!(err.contains("more than 64 MiB"), "{err}");
}

#[test]
fn a_deployment_is_checked_as_a_file_is() {
    let server = Server::of_list(library());
    let out = run(["check", "--references", server.url()]).done();
    assert_eq!(out, format!("{}: no problems (library)\n", server.url()));

    let mut schema = book("title");
    schema["nullable"] = json!(true);
    let server = Server::of_list(list([service("library", schema)]));
    let err = run(["check", "--references", server.url()]).failed();
    assert!(
        err.contains("schemas/library/v1/book.json#/nullable"),
        "{err}"
    );
    let origin = format!("{}/references/references.json:1:", server.url());
    assert!(err.contains(&origin), "{err}");

    let server = Server::of_list(library());
    let err = run(["check", "--accept", "--references", server.url()]).failed();
    assert!(err.contains("is no folder of references"), "{err}");
}

#[test]
fn documents_that_were_edited_are_told_until_that_is_accepted() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("schemas");
    vendored(&folder);
    let check = ["check", "--references", path(&folder)];
    run(check).done();

    let edited = folder.join("schemas/library/v1/book.json");
    fs::write(&edited, book("author").to_string()).unwrap();
    let err = run(check).failed();
    assert!(err.contains("`library` are not those that came"), "{err}");
    assert!(err.contains("UPSTREAM.toml:6:1"), "{err}");
    assert!(err.contains("--accept"), "{err}");

    run([&check[..], &["--accept"]].concat()).done();
    run(check).done();
    let upstream = fs::read_to_string(folder.join("UPSTREAM.toml")).unwrap();
    assert!(upstream.contains("source = \"schemas.json\""), "{upstream}");
}

#[test]
fn services_that_come_and_go_are_told_until_that_is_accepted() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("schemas");
    vendored(&folder);
    for parts in ["references", "schemas"] {
        let [from, to] = ["library", "archive"].map(|name| folder.join(parts).join(name));
        fs::rename(from, to).unwrap();
    }
    let api = folder.join("references/archive/v1/api.json");
    let text = fs::read_to_string(&api).unwrap();
    fs::write(&api, text.replace("library", "archive")).unwrap();
    let check = ["check", "--references", path(&folder)];
    let err = run(check).failed();
    assert!(
        err.contains("records `library`, which is not there"),
        "{err}"
    );
    assert!(
        err.contains("does not record `archive`, which is there"),
        "{err}"
    );

    run([&check[..], &["--accept"]].concat()).done();
    run(check).done();
}

#[test]
fn problems_are_not_accepted() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("schemas");
    vendored(&folder);
    let upstream = fs::read_to_string(folder.join("UPSTREAM.toml")).unwrap();
    fs::write(folder.join("schemas/library/v1/book.json"), "{").unwrap();
    let arguments = ["check", "--accept", "--references", path(&folder)];
    let err = run(arguments).failed();
    assert!(err.contains("is not JSON"), "{err}");
    assert_eq!(
        fs::read_to_string(folder.join("UPSTREAM.toml")).unwrap(),
        upstream
    );
}

#[test]
fn a_broken_record_is_shown_in_its_line() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("schemas");
    vendored(&folder);
    fs::write(folder.join("UPSTREAM.toml"), "release = 5\n").unwrap();
    let err = run(["check", "--references", path(&folder)]).failed();
    assert!(err.contains("UPSTREAM.toml:1:11"), "{err}");
    assert!(err.contains("release = 5"), "{err}");
}

#[test]
fn colours_are_for_terminals() {
    let arguments = [
        "check",
        "--references",
        "../codegen/tests/problems/not-json.json",
    ];
    assert!(!run(arguments).failed().contains('\u{1b}'));
    let forced = finish(program().args(arguments).env("CLICOLOR_FORCE", "1"));
    assert!(forced.failed().contains("\u{1b}["));
}

#[test]
fn what_a_document_says_does_not_reach_the_terminal_raw() {
    let root = tempfile::tempdir().unwrap();
    let file = root.path().join("references.json");
    let mut schema = book("title");
    schema["\u{1b}[2J\u{7}"] = json!(true);
    schema["required"] = json!(["\u{1b}[2J"]);
    let mut documents = service("library", schema);
    documents[0]["content"]["\u{1b}]0;owned\u{7}"] = json!(1);
    fs::write(&file, list([documents])).unwrap();
    let arguments = ["check", "--references", path(&file)];
    let colours = finish(program().args(arguments).env("CLICOLOR_FORCE", "1"));
    let err = colours.failed();
    assert!(err.contains("owned"), "{err:?}");
    for raw in ["\u{1b}[2J", "\u{1b}]0", "\u{7}"] {
        assert!(!err.contains(raw), "{err:?}");
    }
}
