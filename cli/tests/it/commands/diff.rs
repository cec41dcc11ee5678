//! The command `diff`.

use std::fs;

use serde_json::json;

use crate::documents::{book, document, library, list, path, service};
use crate::program::run;
use crate::server::Server;

#[test]
fn compares_a_deployment_like_a_file() {
    let root = tempfile::tempdir().unwrap();
    let (old, new) = (library(), list([service("library", book("name"))]));
    let file = root.path().join("old.json");
    fs::write(&file, &old).unwrap();
    let folder = root.path().join("new");
    let server = Server::of_list(new);
    run(["vendor", "--from", server.url(), "--to", path(&folder)]).done();

    let expected = run(["diff", path(&file), path(&folder)]).done();
    assert!(expected.contains("Book.title"), "{expected}");
    let compared = run(["diff", path(&file), server.url()]).done();
    assert_eq!(compared, expected);
    let old = Server::of_list(old);
    let compared = run(["diff", old.url(), server.url(), "--timeout", "30"]).done();
    assert_eq!(compared, expected);
}

#[test]
fn root_url_of_a_deployment_is_no_change() {
    let server = Server::start(|_, stream| {
        let own = format!("http://{}", stream.local_addr()?);
        let mut documents = service("library", book("title"));
        documents[1]["content"]["$id"] = json!(format!("{own}/schemas/library/v1/book.json#"));
        crate::server::json(stream, &list([documents]))
    });
    let root = tempfile::tempdir().unwrap();
    let file = root.path().join("old.json");
    fs::write(&file, library()).unwrap();
    assert_eq!(
        run(["diff", path(&file), server.url()]).done(),
        "no changes\n"
    );
}

#[test]
fn errors_hide_a_password_in_a_root_url() {
    for arguments in [
        ["diff", "https://u:correct-horse@tc.example.com", "x"],
        ["diff", "x", "https://u:correct-horse@tc.example.com"],
    ] {
        let run = run(arguments);
        assert_eq!(run.status, Some(2));
        assert!(!run.err.contains("correct-horse"), "{run:?}");
    }
}

#[test]
fn reports_a_service_with_exchanges_only() {
    let exchanges = json!({
        "serviceName": "treeherder", "apiVersion": "v1", "title": "Treeherder", "description": "Jobs.",
        "exchangePrefix": "exchange/treeherder/v1/", "entries": [{}],
    });
    let treeherder = document("references/treeherder/v1/exchanges.json", exchanges);
    let root = tempfile::tempdir().unwrap();
    let (with, without) = (
        root.path().join("with.json"),
        root.path().join("without.json"),
    );
    let library = || service("library", book("title"));
    fs::write(&with, list([library(), vec![treeherder.clone()]])).unwrap();
    fs::write(&without, list([library()])).unwrap();
    let (with, without) = (path(&with), path(&without));

    let gone = run(["diff", with, without]).done();
    assert!(gone.starts_with("treeherder v1: patch\n"), "{gone}");
    assert!(
        gone.contains("service removed: 1 exchange, without an API"),
        "{gone}"
    );
    let json = run(["diff", without, with, "--format", "json"]).done();
    assert!(json.contains("\"change\": \"service-added\""), "{json}");
    assert_eq!(run(["diff", with, with]).done(), "no changes\n");
    let named = run(["diff", with, without, "--service", "library"]).done();
    assert_eq!(named, "no changes\n");
    let named = run(["diff", with, without, "--service", "treeherder"]).done();
    assert_eq!(named, gone);

    // A deployment that serves its documents one by one lists the service in its manifest.
    let mut texts: Vec<_> = library().into_iter().chain([treeherder]).collect();
    let references = texts
        .iter()
        .map(|it| it["filename"].as_str().unwrap().to_owned());
    let references: Vec<_> = references
        .filter(|it| it.starts_with("references/"))
        .map(|it| format!("/{it}"))
        .collect();
    texts.push(document(
        "references/manifest.json",
        json!({ "references": references }),
    ));
    let server = Server::of_texts(texts.into_iter().map(|it| {
        (
            format!("/{}", it["filename"].as_str().unwrap()),
            it["content"].to_string(),
        )
    }));
    assert_eq!(run(["diff", server.url(), without]).done(), gone);
}
