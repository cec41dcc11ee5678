//! `vendor` from broken or hostile servers: one clear error, and an unchanged folder.

use std::io::{self, Write};
use std::net::TcpStream;

use serde_json::{Value, json};

use crate::documents::{book, document, library, list, path, service, vendored};
use crate::program::{run, tree};
use crate::server::{Server, head, json as answer_json, status};

/// Returns the messages of a run against a server; asserts that the folder and its siblings are unchanged.
#[track_caller]
fn failed(server: &Server) -> String {
    failed_within("60", server)
}

/// Returns the same with a timeout per document in seconds.
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

/// Returns the messages of a run against a server that sends this response to every request.
#[track_caller]
fn failed_with(
    answer: impl Fn(&mut TcpStream) -> io::Result<()> + Send + Sync + 'static,
) -> String {
    failed(&Server::start(move |_, stream| answer(stream)))
}

/// Returns the messages of a run against a server of these documents.
#[track_caller]
fn failed_on(documents: Vec<Value>) -> String {
    failed(&Server::of_list(list([documents])))
}

/// Returns the documents of the library, with one more.
fn library_and(other: Value) -> Vec<Value> {
    let mut documents = service("library", book("title"));
    documents.push(other);
    documents
}

#[test]
fn server_closes_the_connection_early() {
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
    assert!(err.contains("is not valid JSON"), "{err}");
    let err = failed_with(|stream| write!(stream, "HTTP/1.1 200 "));
    assert!(err.contains("cannot be fetched"), "{err}");
}

#[test]
fn server_is_not_reachable() {
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

/// Sends spaces, up to half a gigabyte, and returns the number of sent bytes.
fn flood(stream: &mut TcpStream) -> io::Result<()> {
    let piece = [b' '; 1 << 16];
    for _ in 0..500 << 4 {
        stream.write_all(&piece)?;
    }
    Ok(())
}

#[test]
fn limits_a_response_of_500_megabytes() {
    let err = failed_with(|stream| {
        write!(stream, "{}", head("200 OK", "application/json", 500 << 20))?;
        flood(stream)
    });
    assert!(err.contains("64 MiB, the size limit"), "{err}");
    let err = failed_with(|stream| {
        write!(stream, "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n")?;
        flood(stream)
    });
    assert!(err.contains("64 MiB, the size limit"), "{err}");
}

#[test]
fn limits_a_response_that_decompresses_to_500_megabytes() {
    let err = failed_with(|stream| {
        write!(
            stream,
            "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\nconnection: close\r\n\r\n"
        )?;
        let mut encoder = flate2::write::GzEncoder::new(stream, flate2::Compression::fast());
        let piece = [b' '; 1 << 16];
        (0..500 << 4).try_for_each(|_| encoder.write_all(&piece))
    });
    assert!(err.contains("64 MiB, the size limit"), "{err}");
}

#[test]
fn rejects_json_with_100_000_levels() {
    let nested = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let err = failed(&Server::of_list(nested.clone()));
    assert!(err.contains("is not a list of documents"), "{err}");
    let schema = "\"filename\":\"schemas/library/v1/deep.json\"";
    let list = library().replacen('[', &format!("[{{{schema},\"content\":{nested}}},"), 1);
    let err = failed(&Server::of_list(list));
    assert!(err.contains("the maximum nesting is 127 levels"), "{err}");
    assert!(err.len() < 2000, "the document is not repeated: {err}");
}

#[test]
fn reports_a_missing_schema() {
    let err = failed_on(service("library", json!({ "$ref": "gone.json#" })));
    assert!(
        err.contains("`schemas/library/v1/gone.json`, which is missing"),
        "{err}"
    );
}

#[test]
fn rejects_a_document_with_another_id() {
    for id in [
        "/schemas/library/v1/../../../../etc/passwd#",
        "https://evil.example/schemas/library/v1/book.json#",
    ] {
        let mut schema = book("title");
        schema["$id"] = json!(id);
        let err = failed_on(service("library", schema));
        assert!(err.contains(&format!("declares `{id}`")), "{err}");
    }
}

#[test]
fn rejects_a_reference_to_another_host() {
    let elsewhere = "https://evil.example/schemas/library/v1/book.json#";
    let err = failed_on(service("library", json!({ "$ref": elsewhere })));
    assert!(err.contains(&format!("refers to `{elsewhere}`")), "{err}");
}

#[test]
fn rejects_a_path_outside_the_folder() {
    for filename in [
        "../../evil.json",
        "/etc/cron.d/evil.json",
        "schemas/library/../../../evil.json",
        "schemas\\library\\evil.json",
        "schemas/library/v1/nul.json",
    ] {
        let err = failed_on(library_and(document(filename, json!({}))));
        assert!(
            err.contains("is not a valid document path"),
            "{filename}: {err}"
        );
    }
}

#[test]
fn rejects_paths_that_differ_only_in_case() {
    let err = failed_on(library_and(document(
        "schemas/library/v1/BOOK.json",
        json!({}),
    )));
    assert!(err.contains("only in the case of letters"), "{err}");
    let err = failed_on(library_and(document(
        "schemas/library/v1/book.json/x.json",
        json!({}),
    )));
    assert!(err.contains("a folder has the same name"), "{err}");
}

#[test]
fn rejects_a_duplicate_document() {
    let err = failed_on(library_and(document(
        "schemas/library/v1/book.json",
        book("author"),
    )));
    assert!(err.contains("is a duplicate document"), "{err}");
}

#[test]
fn rejects_a_redirect_to_another_host() {
    let err = failed_with(|stream| {
        status(
            stream,
            "301 Moved",
            "location: http://127.0.0.2:1/references.json\r\n",
        )
    });
    assert!(err.contains("redirects to another host"), "{err}");
}

#[test]
fn limits_redirects() {
    let err = failed_with(|stream| status(stream, "302 Found", "location: /again\r\n"));
    assert!(err.contains("redirects more than 5 times"), "{err}");
}

#[test]
fn server_returns_an_error() {
    let err = failed_with(|stream| status(stream, "503 Service Unavailable", ""));
    assert!(err.contains("status 503"), "{err}");
}

#[test]
fn rejects_a_web_page() {
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
fn rejects_bytes_that_are_not_utf8() {
    let err = failed_with(|stream| {
        stream.write_all(head("200 OK", "application/json", 2).as_bytes())?;
        stream.write_all(&[0xff, 0xfe])
    });
    assert!(err.contains("is not UTF-8 text"), "{err}");
}

#[test]
fn server_does_not_respond() {
    // Until the client disconnects.
    let server = Server::start(|_, stream| io::copy(stream, &mut io::sink()).map(drop));
    let err = failed_within("1", &server);
    assert!(err.contains("timeout"), "{err}");
    assert!(err.contains("--timeout"), "{err}");
}

#[test]
fn server_never_ends_the_response() {
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
fn rejects_a_redirect_without_location() {
    let err = failed_with(|stream| status(stream, "302 Found", ""));
    assert!(
        err.contains("a redirect (status 302) without `Location`"),
        "{err}"
    );
}
