//! The command `check`.

use std::fs;

use serde_json::json;

use crate::documents::{book, library, list, path, service, vendored};
use crate::fixtures::assert_snapshot;
use crate::program::{finish, program, run};
use crate::server::Server;

#[test]
fn shows_each_problem_in_its_line() {
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
fn reports_no_problems_for_good_references() {
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
        warnings.contains("warning: ")
            && warnings.contains("ignored keyword `$comment`, which cannot change a type"),
        "{warnings}"
    );
}

#[test]
fn project_references_have_no_problems_and_match_their_hashes() {
    run(["check", "--vendored", "--references", "../schemas"]).done();
}

#[test]
fn reports_missing_documents() {
    let err = run(["check", "--references", "tests/nowhere"]).failed();
    assert!(err.contains("this cannot be read"), "{err}");
    assert!(err.contains("--> tests/nowhere"), "{err}");
}

#[test]
fn shortens_a_very_long_line() {
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
fn shows_the_document_of_broken_json_in_a_long_line() {
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
fn reports_a_byte_order_mark() {
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
        assert!(err.contains("starts with a byte order mark"), "{err}");
        assert!(err.contains("as UTF-8 without a byte order mark"), "{err}");
    }
}

#[test]
#[cfg(unix)]
fn reads_only_regular_files() {
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
fn reads_a_file_up_to_the_limit() {
    let root = tempfile::tempdir().unwrap();
    let file = root.path().join("references.json");
    let large = fs::File::create(&file).unwrap();
    large.set_len((64 << 20) + 1).unwrap();
    let err = run(["check", "--references", path(&file)]).failed();
    assert!(err.contains("more than 64 MiB"), "{err}");
}

#[test]
fn checks_a_deployment_like_a_file() {
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
    assert!(err.contains("is not a folder of references"), "{err}");
}

#[test]
fn reports_edited_documents_until_they_are_accepted() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("schemas");
    vendored(&folder);
    let check = ["check", "--references", path(&folder)];
    run(check).done();

    let edited = folder.join("schemas/library/v1/book.json");
    fs::write(&edited, book("author").to_string()).unwrap();
    let err = run(check).failed();
    assert!(
        err.contains("`library` differ from the recorded hash"),
        "{err}"
    );
    assert!(err.contains("UPSTREAM.toml:6:1"), "{err}");
    assert!(err.contains("--accept"), "{err}");

    run([&check[..], &["--accept"]].concat()).done();
    run(check).done();
    let upstream = fs::read_to_string(folder.join("UPSTREAM.toml")).unwrap();
    assert!(upstream.contains("source = \"schemas.json\""), "{upstream}");
}

#[test]
fn reports_added_and_removed_services_until_they_are_accepted() {
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
        err.contains("records `library`, which the folder does not have"),
        "{err}"
    );
    assert!(
        err.contains("does not record `archive`, which the folder has"),
        "{err}"
    );

    run([&check[..], &["--accept"]].concat()).done();
    run(check).done();
}

#[test]
fn does_not_accept_problems() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("schemas");
    vendored(&folder);
    let upstream = fs::read_to_string(folder.join("UPSTREAM.toml")).unwrap();
    fs::write(folder.join("schemas/library/v1/book.json"), "{").unwrap();
    let arguments = ["check", "--accept", "--references", path(&folder)];
    let err = run(arguments).failed();
    assert!(err.contains("is not valid JSON"), "{err}");
    assert_eq!(
        fs::read_to_string(folder.join("UPSTREAM.toml")).unwrap(),
        upstream
    );
}

#[test]
fn shows_the_line_of_a_broken_record() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("schemas");
    vendored(&folder);
    fs::write(folder.join("UPSTREAM.toml"), "release = 5\n").unwrap();
    let err = run(["check", "--references", path(&folder)]).failed();
    assert!(err.contains("UPSTREAM.toml:1:11"), "{err}");
    assert!(err.contains("release = 5"), "{err}");
}

#[test]
fn uses_colours_only_on_terminals() {
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
fn escapes_text_from_documents() {
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
