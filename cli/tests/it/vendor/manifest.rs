//! `vendor` from a deployment that has no `references.json`, document by document.

use std::fs;

use serde_json::{Value, json};

use crate::documents::{book, document, list, path, service};
use crate::program::{Run, run, tree};
use crate::server::Server;

/// Serves these documents one by one, with a manifest of its references.
fn server(documents: &[Value]) -> Server {
    let name = |document: &Value| format!("/{}", document["filename"].as_str().unwrap());
    let names: Vec<_> = documents.iter().map(name).collect();
    let references: Vec<_> = names.iter().filter(|it| it.starts_with("/ref")).collect();
    let manifest = json!({ "references": references }).to_string();
    let mut texts = vec![("/references/manifest.json".to_owned(), manifest)];
    texts.extend(
        documents
            .iter()
            .map(|it| (name(it), it["content"].to_string())),
    );
    Server::of_texts(texts)
}

fn vendor(root_url: &str, to: &std::path::Path, more: &[&str]) -> Run {
    let arguments = ["vendor", "--from", root_url, "--release", "v7", "--to"];
    run([&arguments[..], &[path(to)], more].concat())
}

/// Two services; the schema of one refers to another, which refers to a third.
fn documents() -> Vec<Value> {
    let schema =
        |reference| json!({ "type": "object", "properties": { "a": { "$ref": reference } } });
    let mut documents = service("archive", book("title"));
    documents.extend(service("library", schema("author.json#")));
    documents.push(document(
        "schemas/library/v1/author.json",
        schema("../v1/name.json"),
    ));
    documents.push(document(
        "schemas/library/v1/name.json",
        json!({ "type": "string" }),
    ));
    documents.push(document(
        "references/library/v1/logs.json",
        json!({ "not": "read" }),
    ));
    documents
}

#[test]
fn matches_the_single_download() {
    let root = tempfile::tempdir().unwrap();
    let [one, other] = ["one", "other"].map(|name| root.path().join(name));
    vendor(server(&documents()).url(), &one, &[]).done();
    vendor(Server::of_list(list([documents()])).url(), &other, &[]).done();
    let [mut one, mut other] = [tree(&one), tree(&other)];
    for tree in [&mut one, &mut other] {
        tree.remove("UPSTREAM.toml").unwrap();
    }
    assert_eq!(one, other);
    assert!(one.contains_key("schemas/library/v1/name.json"));
}

#[test]
fn fetches_only_the_requested_services() {
    let root = tempfile::tempdir().unwrap();
    let server = server(&documents());
    vendor(
        server.url(),
        &root.path().join("schemas"),
        &["--service", "archive"],
    )
    .done();
    let asked = server.asked();
    let expected = [
        "/references/references.json",
        "/references/manifest.json",
        "/references/archive/v1/api.json",
        "/schemas/archive/v1/book.json",
    ];
    assert_eq!(asked, expected);
}

/// Returns the messages of a run against a server with only these texts; asserts that nothing is left behind.
fn failed(texts: &[(&str, String)]) -> String {
    let root = tempfile::tempdir().unwrap();
    let texts = texts
        .iter()
        .map(|(path, text)| (path.to_string(), text.clone()));
    let server = Server::of_texts(texts);
    let err = vendor(server.url(), &root.path().join("schemas"), &[]).failed();
    assert_eq!(fs::read_dir(root.path()).unwrap().count(), 0, "{err}");
    err
}

fn manifest(references: Value) -> (&'static str, String) {
    let manifest = json!({ "references": references });
    ("/references/manifest.json", manifest.to_string())
}

#[test]
fn reports_a_server_without_references() {
    let err = failed(&[]);
    assert!(
        err.contains("neither /references/references.json nor"),
        "{err}"
    );
    let err = failed(&[manifest(json!([]))]);
    assert!(err.contains("no service with an API"), "{err}");
    let err = failed(&[("/references/manifest.json", "[]".to_owned())]);
    assert!(err.contains("is not a valid reference"), "{err}");
    let err = failed(&[("/references/manifest.json", "{".to_owned())]);
    assert!(err.contains("is not valid JSON"), "{err}");
}

#[test]
fn rejects_a_manifest_that_leads_to_another_host() {
    for elsewhere in [
        "https://evil.example/references/library/v1/api.json",
        "//evil.example/references/library/v1/api.json",
        "/references/../../etc/passwd",
        "references/library/v1/api.json",
    ] {
        let err = failed(&[manifest(json!([elsewhere]))]);
        assert!(err.contains("#/references/0"), "{elsewhere}: {err}");
    }
}

#[test]
fn reports_a_missing_reference_of_the_manifest() {
    let err = failed(&[manifest(json!(["/references/library/v1/api.json"]))]);
    assert!(
        err.contains("refers to `references/library/v1/api.json`, which is missing"),
        "{err}"
    );
}

#[test]
fn reports_a_missing_schema_at_its_reference() {
    let api = service("library", book("title")).remove(0)["content"].to_string();
    let path = "/references/library/v1/api.json";
    let err = failed(&[manifest(json!([path])), (path, api)]);
    assert!(
        err.contains("refers to `schemas/library/v1/book.json`, which is missing"),
        "{err}"
    );
    assert!(err.contains("#/entries/0/output"), "{err}");
}

#[test]
fn reports_a_service_missing_in_the_manifest_before_fetching() {
    let root = tempfile::tempdir().unwrap();
    let server = server(&documents());
    let run = vendor(
        server.url(),
        &root.path().join("schemas"),
        &["--service", "bakery"],
    );
    let err = run.failed();
    assert!(err.contains("there are: archive, library"), "{err}");
    assert_eq!(server.asked().len(), 2);
}
