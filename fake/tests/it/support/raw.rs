//! Requests and responses at the byte level.

use std::io;

use serde_json::Value;
use taskcluster_fake::Fake;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A response with any body.
#[derive(Debug)]
pub struct Raw {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    /// The body without its chunk headers.
    pub body: Vec<u8>,
}

/// Returns the address of the fake.
pub fn authority(fake: &Fake) -> &str {
    fake.root_url().strip_prefix("http://").unwrap()
}

/// Sends a request to the worker-manager, without credentials, with these header lines.
pub async fn ask(fake: &Fake, method: &str, path: &str, headers: &[&str]) -> io::Result<Raw> {
    let path = format!("/api/worker-manager/v1{path}");
    send(fake, &head(fake, method, &path, headers)).await
}

/// Returns the head of a request that closes the connection.
pub fn head(fake: &Fake, method: &str, path: &str, headers: &[&str]) -> String {
    let host = authority(fake);
    let headers: String = headers.iter().map(|line| format!("{line}\r\n")).collect();
    format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}\r\n")
}

/// Sends a request and reads until the fake closes the connection.
pub async fn send(fake: &Fake, request: &str) -> io::Result<Raw> {
    let mut stream = TcpStream::connect(authority(fake)).await?;
    stream.write_all(request.as_bytes()).await?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await?;
    Ok(Raw::parsed(&bytes))
}

impl Raw {
    pub fn parsed(bytes: &[u8]) -> Raw {
        let end = bytes
            .windows(4)
            .position(|four| four == b"\r\n\r\n")
            .unwrap();
        let head = std::str::from_utf8(&bytes[..end]).unwrap();
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap();
        let headers = lines.map(|line| {
            let (name, value) = line.split_once(": ").unwrap();
            (name.to_ascii_lowercase(), value.to_string())
        });
        let mut raw = Raw {
            status: status.parse().unwrap(),
            headers: headers.collect(),
            body: bytes[end + 4..].to_vec(),
        };
        if raw.header("transfer-encoding") == Some("chunked") {
            raw.body = unchunked(&raw.body);
        }
        raw
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers
            .find(|header| header.0 == name)
            .map(|header| header.1.as_str())
    }

    /// Returns the names of the headers, sorted.
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self
            .headers
            .iter()
            .map(|header| header.0.as_str())
            .collect();
        names.sort();
        names
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

fn unchunked(mut rest: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    loop {
        let line = rest.windows(2).position(|two| two == b"\r\n").unwrap();
        let size = std::str::from_utf8(&rest[..line]).unwrap();
        let size = usize::from_str_radix(size, 16).unwrap();
        let data = &rest[line + 2..];
        whole.extend_from_slice(&data[..size]);
        if size == 0 {
            return whole;
        }
        rest = &data[size + 2..];
    }
}
