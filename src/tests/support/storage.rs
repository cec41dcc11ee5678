//! A storage at paths of the test server that belong to no service.

use super::server::{Line, Server};
use crate::Error;

/// A text that every secret of these tests contains.
pub const SECRET: &str = "hunter2";

/// Returns a signed URL at the server.
pub fn storage(server: &Server, path: &str) -> String {
    format!(
        "http://127.0.0.1:{}/storage/{path}?signature={SECRET}",
        server.port
    )
}

/// Returns a response that stops after some of its body, and closes the connection.
pub fn cut(headers: &str, length: usize, data: &[u8]) -> Line {
    let head = format!("HTTP/1.1 200 X\r\n{headers}Content-Length: {length}\r\n\r\n");
    Line::SendAndClose([head.as_bytes(), data].concat())
}

/// Returns the message of an error without the server's port, and checks that no output shows a secret.
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
