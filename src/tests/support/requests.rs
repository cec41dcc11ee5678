//! HTTP requests from the server's view. The integration tests include this file too.

use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;

/// A request that was received completely.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The request line, such as `GET /path?query HTTP/1.1`.
    pub line: String,
    headers: Vec<(String, String)>,
    /// The body; empty if the request has none. The replacement character is in the place of each byte that is not UTF-8.
    pub body: String,
}

impl Seen {
    /// Returns the value of a header, if the request has it.
    ///
    /// # Panics
    ///
    /// Panics if the request has the header twice.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut found = self
            .headers
            .iter()
            .filter(|(known, _)| known.eq_ignore_ascii_case(name));
        let (_, value) = found.next()?;
        assert!(found.next().is_none(), "the request has {name} twice");
        Some(value)
    }
}

/// Reads the next request of a connection. Returns `None` when the client has closed the connection.
///
/// # Panics
///
/// Panics if the request is not HTTP/1.1, or has a body without `Content-Length`.
pub async fn read(connection: &mut TcpStream) -> Option<Seen> {
    let mut bytes = Vec::new();
    let head = loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break end;
        }
        if connection.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    };
    let text = String::from_utf8(bytes[..head].to_vec()).unwrap();
    let mut lines = text.split("\r\n");
    let line = lines.next()?.to_owned();
    let headers = lines
        .map(|line| line.split_once(": ").unwrap())
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let mut seen = Seen {
        line,
        headers,
        body: String::new(),
    };
    assert_eq!(seen.header("transfer-encoding"), None);
    let length: usize = seen
        .header("content-length")
        .map_or(0, |length| length.parse().unwrap());
    while bytes.len() < head + 4 + length {
        connection.read_buf(&mut bytes).await.ok()?;
    }
    seen.body = String::from_utf8_lossy(&bytes[head + 4..]).into_owned();
    Some(seen)
}
