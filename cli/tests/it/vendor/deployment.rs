//! `vendor` from a deployment.

use std::fs;
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

use crate::documents::{book, library, list, path, service};
use crate::program::{Run, run, tree};
use crate::server::{Server, json as answer_json, status};

fn vendor(root_url: &str, to: &std::path::Path, more: &[&str]) -> Run {
    run([&["vendor", "--from", root_url, "--to", path(to)], more].concat())
}

#[test]
fn fetches_all_documents_in_one_request() {
    let root = tempfile::tempdir().unwrap();
    let server = Server::of_list(library());
    let folder = root.path().join("schemas");
    vendor(
        &format!("{}/", server.url()),
        &folder,
        &["--release", "v7.0.0"],
    )
    .done();
    assert_eq!(server.asked(), ["/references/references.json"]);
    let record = fs::read_to_string(folder.join("UPSTREAM.toml")).unwrap();
    assert!(
        record.contains(&format!("source = \"{}\"\n", server.url())),
        "{record}"
    );
}

#[test]
fn prints_progress_as_lines_without_a_terminal() {
    let root = tempfile::tempdir().unwrap();
    let server = Server::of_list(library());
    let run = vendor(
        server.url(),
        &root.path().join("schemas"),
        &["--release", "v7.0.0"],
    );
    let expected = format!("fetching {}/references/references.json\n", server.url());
    assert_eq!(run.err, expected);
    assert!(run.out.contains("2 documents (library)"), "{run:?}");
}

#[test]
fn removes_a_root_url_with_a_path_from_documents() {
    let root = tempfile::tempdir().unwrap();
    // The documents need the server's own URL first.
    let server = Server::start(|path, stream| {
        let port = stream.local_addr()?.port();
        let own = format!("http://127.0.0.1:{port}/sub/dir");
        let mut documents = service("library", book("title"));
        documents[1]["content"]["$id"] = json!(format!("{own}/schemas/library/v1/book.json#"));
        match path {
            "/sub/dir/references/references.json" => answer_json(stream, &list([documents])),
            _ => status(stream, "404 Not Found", ""),
        }
    });
    let folder = root.path().join("schemas");
    vendor(
        &format!("{}/sub/dir//", server.url()),
        &folder,
        &["--release", "v7"],
    )
    .done();
    let text = &tree(&folder)["schemas/library/v1/book.json"];
    assert!(
        text.contains("\"$id\": \"/schemas/library/v1/book.json#\""),
        "{text}"
    );
}

#[test]
fn reads_compressed_responses() {
    let root = tempfile::tempdir().unwrap();
    let server = Server::start(|_, stream| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(library().as_bytes())?;
        let body = encoder.finish()?;
        write!(
            stream,
            "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
            body.len()
        )?;
        stream.write_all(&body)
    });
    let folder = root.path().join("schemas");
    vendor(server.url(), &folder, &["--release", "v7.0.0"]).done();
    assert!(folder.join("schemas/library/v1/book.json").is_file());
}

#[test]
fn follows_a_redirect_on_the_same_host() {
    let root = tempfile::tempdir().unwrap();
    let server = Server::start(|path, stream| match path {
        "/elsewhere.json" => answer_json(stream, &library()),
        _ => status(stream, "302 Found", "location: /elsewhere.json\r\n"),
    });
    vendor(
        server.url(),
        &root.path().join("schemas"),
        &["--release", "v7.0.0"],
    )
    .done();
}

/// Serves the library from a deployment that reports its version.
fn with_version(version: &str) -> Server {
    let mut documents = service("library", book("title"));
    let entries = documents[0]["content"]["entries"].as_array_mut().unwrap();
    let mut entry: Value = entries[0].clone();
    for (key, value) in [
        ("route", "/__version__"),
        ("name", "version"),
        ("output", "blob"),
    ] {
        entry[key] = json!(value);
    }
    entries.push(entry);
    let version = json!({ "version": version, "commit": "c0ffee" }).to_string();
    Server::of_texts([
        ("/references/references.json".to_owned(), list([documents])),
        ("/api/library/v1/__version__".to_owned(), version),
    ])
}

#[test]
fn reads_the_release_from_the_deployment() {
    let root = tempfile::tempdir().unwrap();
    let server = with_version("106.0.0");
    let folder = root.path().join("schemas");
    vendor(server.url(), &folder, &[]).done();
    let record = fs::read_to_string(folder.join("UPSTREAM.toml")).unwrap();
    assert!(record.contains("release = \"v106.0.0\""), "{record}");
}

#[test]
fn ignores_an_invalid_release() {
    let root = tempfile::tempdir().unwrap();
    let server = with_version("1\"\nevil = \"2");
    let folder = root.path().join("schemas");
    let run = vendor(server.url(), &folder, &[]);
    assert!(run.err.contains("does not report its release"), "{run:?}");
    run.done();
    let record = fs::read_to_string(folder.join("UPSTREAM.toml")).unwrap();
    assert!(
        !record.contains("release") && !record.contains("evil"),
        "{record}"
    );
}
