//! A storage that a service sends us to: the same server, at paths of no service.

use super::server::{Line, Server};
use crate::Error;

/// Whatever is secret in these tests has this in it.
pub const SECRET: &str = "hunter2";

/// A signed URL at the server.
pub fn storage(server: &Server, path: &str) -> String {
    format!(
        "http://127.0.0.1:{}/storage/{path}?signature={SECRET}",
        server.port
    )
}

/// The beginning of an answer with that length, with some of its body, after which the connection is closed.
pub fn cut(headers: &str, length: usize, data: &[u8]) -> Line {
    let head = format!("HTTP/1.1 200 X\r\n{headers}Content-Length: {length}\r\n\r\n");
    Line::SendAndClose([head.as_bytes(), data].concat())
}

/// What of an error a log would show, without the server's port.
pub fn shown(error: &Error) -> String {
    let shown = format!("{error} {error:#} {error:?}");
    assert!(
        !shown.contains(SECRET) && !shown.contains("storage/"),
        "{shown}"
    );
    let shown = error.to_string();
    match shown.split_once("127.0.0.1:") {
        Some((before, after)) => {
            let after = after.trim_start_matches(|c: char| c.is_ascii_digit());
            format!("{before}127.0.0.1{after}")
        }
        None => shown,
    }
}
