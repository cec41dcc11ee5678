//! `vendor` from servers that are broken or mean: one clear error, and everything as it was.

use std::io::{self, Write};
use std::net::TcpStream;

use serde_json::{Value, json};

use crate::documents::{book, document, library, list, path, service, vendored};
use crate::program::{run, tree};
use crate::server::{Server, head, json as answer_json, status};

/// The messages of a run against a server; the folder and what lies beside it are as they were.
#[track_caller]
fn failed(server: &Server) -> String {
    failed_within("60", server)
}

/// The same, with so many seconds for a document.
#[track_caller]
fn failed_within(seconds: &str, server: &Server) -> String {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("schemas");
    vendored(&folder);
    let before = tree(root.path());
    let arguments = [
        "vendor",
        "--timeout",
        seconds,
        "--from",
        server.url(),
        "--to",
        path(&folder),
    ];
    let err = run(arguments).failed();
    assert_eq!(tree(root.path()), before, "{err}");
    assert!(err.ends_with("nothing was changed\n"), "{err}");
    err
}

/// The messages of a run against a server that answers everything so.
#[track_caller]
fn failed_with(
    answer: impl Fn(&mut TcpStream) -> io::Result<()> + Send + Sync + 'static,
) -> String {
    failed(&Server::start(move |_, stream| answer(stream)))
}

/// The messages of a run against a server of these documents.
#[track_caller]
fn failed_on(documents: Vec<Value>) -> String {
    failed(&Server::of_list(list([documents])))
}

/// The documents of the library, with another one.
fn library_and(other: Value) -> Vec<Value> {
    let mut documents = service("library", book("title"));
    documents.push(other);
    documents
}

#[test]
fn a_server_that_dies_half_way() {
    let err = failed_with(|stream| {
        let text = library();
        let head = head("200 OK", "application/json", text.len());
        write!(stream, "{head}{}", &text[..text.len() / 2])
    });
    assert!(err.contains("cannot be fetched"), "{err}");
    let err = failed_with(|stream| {
        let head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
        write!(stream, "{head}5\r\n[{{\"fi\r\n")
    });
    assert!(err.contains("cannot be fetched"), "{err}");
    let err =
        failed_with(|stream| write!(stream, "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n[{{"));
    assert!(err.contains("is not JSON"), "{err}");
    let err = failed_with(|stream| write!(stream, "HTTP/1.1 200 "));
    assert!(err.contains("cannot be fetched"), "{err}");
}

#[test]
fn a_server_that_is_not_there() {
    let url = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        format!("http://{}", listener.local_addr().unwrap())
    };
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("schemas");
    let err = run(["vendor", "--from", &url, "--to", path(&folder)]).failed();
    assert!(err.contains("cannot be fetched"), "{err}");
    assert!(err.contains("refused"), "{err}");
}

/// Sends spaces, up to half a gigabyte; says how far it came.
fn flood(stream: &mut TcpStream) -> io::Result<()> {
    let piece = [b' '; 1 << 16];
    for _ in 0..500 << 4 {
        stream.write_all(&piece)?;
    }
    Ok(())
}

#[test]
fn an_answer_of_500_megabytes() {
    let err = failed_with(|stream| {
        write!(stream, "{}", head("200 OK", "application/json", 500 << 20))?;
        flood(stream)
    });
    assert!(err.contains("more than 64 MiB"), "{err}");
    let err = failed_with(|stream| {
        write!(stream, "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n")?;
        flood(stream)
    });
    assert!(err.contains("more than 64 MiB"), "{err}");
}

#[test]
fn an_answer_that_unpacks_to_500_megabytes() {
    let err = failed_with(|stream| {
        write!(
            stream,
            "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\nconnection: close\r\n\r\n"
        )?;
        let mut encoder = flate2::write::GzEncoder::new(stream, flate2::Compression::fast());
        let piece = [b' '; 1 << 16];
        (0..500 << 4).try_for_each(|_| encoder.write_all(&piece))
    });
    assert!(err.contains("more than 64 MiB"), "{err}");
}

#[test]
fn json_that_nests_100_000_levels() {
    let nested = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let err = failed(&Server::of_list(nested.clone()));
    assert!(err.contains("is not a list of documents"), "{err}");
    let schema = "\"filename\":\"schemas/library/v1/deep.json\"";
    let list = library().replacen('[', &format!("[{{{schema},\"content\":{nested}}},"), 1);
    let err = failed(&Server::of_list(list));
    assert!(err.contains("at most 127 levels may nest"), "{err}");
    assert!(err.len() < 2000, "the document is not repeated: {err}");
}

#[test]
fn a_reference_to_a_schema_that_is_missing() {
    let err = failed_on(service("library", json!({ "$ref": "gone.json#" })));
    assert!(
        err.contains("`schemas/library/v1/gone.json`, which is missing"),
        "{err}"
    );
}

#[test]
fn a_document_that_calls_itself_otherwise() {
    for id in [
        "/schemas/library/v1/../../../../etc/passwd#",
        "https://evil.example/schemas/library/v1/book.json#",
    ] {
        let mut schema = book("title");
        schema["$id"] = json!(id);
        let err = failed_on(service("library", schema));
        assert!(err.contains(&format!("calls itself `{id}`")), "{err}");
    }
}

#[test]
fn a_reference_to_another_host() {
    let elsewhere = "https://evil.example/schemas/library/v1/book.json#";
    let err = failed_on(service("library", json!({ "$ref": elsewhere })));
    assert!(err.contains(&format!("refers to `{elsewhere}`")), "{err}");
}

#[test]
fn a_path_that_leads_elsewhere() {
    for filename in [
        "../../evil.json",
        "/etc/cron.d/evil.json",
        "schemas/library/../../../evil.json",
        "schemas\\library\\evil.json",
        "schemas/library/v1/nul.json",
    ] {
        let err = failed_on(library_and(document(filename, json!({}))));
        assert!(
            err.contains("is not a path to write to"),
            "{filename}: {err}"
        );
    }
}

#[test]
fn a_path_that_is_another_s_in_other_letters() {
    let err = failed_on(library_and(document(
        "schemas/library/v1/BOOK.json",
        json!({}),
    )));
    assert!(err.contains("case of its letters"), "{err}");
    let err = failed_on(library_and(document(
        "schemas/library/v1/book.json/x.json",
        json!({}),
    )));
    assert!(err.contains("a folder of the same name"), "{err}");
}

#[test]
fn a_document_that_is_there_twice() {
    let err = failed_on(library_and(document(
        "schemas/library/v1/book.json",
        book("author"),
    )));
    assert!(err.contains("is there twice"), "{err}");
}

#[test]
fn a_redirect_to_another_host() {
    let err = failed_with(|stream| {
        status(
            stream,
            "301 Moved",
            "location: http://127.0.0.2:1/references.json\r\n",
        )
    });
    assert!(err.contains("redirect to another host"), "{err}");
}

#[test]
fn a_redirect_without_end() {
    let err = failed_with(|stream| status(stream, "302 Found", "location: /again\r\n"));
    assert!(err.contains("redirects more than 5 times"), "{err}");
}

#[test]
fn a_server_that_fails() {
    let err = failed_with(|stream| status(stream, "503 Service Unavailable", ""));
    assert!(err.contains("status 503"), "{err}");
}

#[test]
fn a_web_page() {
    let page = "<!doctype html><title>Taskcluster</title>";
    let err = failed_with(move |stream| {
        let head = head("200 OK", "text/html; charset=utf-8", page.len());
        write!(stream, "{head}{page}")
    });
    assert!(err.contains("a web page (HTML), not JSON"), "{err}");
    let err = failed_with(move |stream| answer_json(stream, page));
    assert!(err.contains("a web page (HTML), not JSON"), "{err}");
}

#[test]
fn bytes_that_are_no_text() {
    let err = failed_with(|stream| {
        stream.write_all(head("200 OK", "application/json", 2).as_bytes())?;
        stream.write_all(&[0xff, 0xfe])
    });
    assert!(err.contains("is not UTF-8 text"), "{err}");
}

#[test]
fn a_server_that_does_not_answer() {
    // Until the client goes away.
    let server = Server::start(|_, stream| io::copy(stream, &mut io::sink()).map(drop));
    let err = failed_within("1", &server);
    assert!(err.contains("timeout"), "{err}");
    assert!(err.contains("--timeout"), "{err}");
}

#[test]
fn a_server_that_never_ends() {
    let server = Server::start(|_, stream| {
        write!(stream, "{}", head("200 OK", "application/json", 1 << 20))?;
        loop {
            stream.write_all(b" ")?;
            stream.flush()?;
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
    });
    let err = failed_within("1", &server);
    assert!(err.contains("timeout"), "{err}");
}

#[test]
fn a_redirect_without_a_location_is_named() {
    let err = failed_with(|stream| status(stream, "302 Found", ""));
    assert!(
        err.contains("a redirect (status 302) without `Location`"),
        "{err}"
    );
}
