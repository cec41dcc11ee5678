//! Reads the recording from its file.

use std::fs;

use serde::Deserialize;
use taskcluster_client::Timestamp;

#[derive(Deserialize)]
pub struct Exchange {
    pub n: u32,
    pub name: String,
    pub time: Timestamp,
    pub request: Sent,
    pub response: Received,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Sent {
    pub method: String,
    pub path: String,
    pub query: Option<String>,
    pub headers: Vec<(String, String)>,
    pub body: Option<String>,
    /// The description of the body, if the recording omits it.
    pub body_omitted: Option<String>,
}

#[derive(Deserialize)]
pub struct Received {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Option<String>,
}

/// Returns the exchanges with a service in their order.
///
/// Returns `None`, and prints the reason, if the recording is missing.
pub fn exchanges(service: &str) -> Option<Vec<Exchange>> {
    let directory = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/recordings");
    let path = format!("{directory}/{service}.jsonl");
    let Ok(text) = fs::read_to_string(&path) else {
        eprintln!("skipped: {path} does not exist");
        return None;
    };
    let exchanges = text.lines().map(|line| serde_json::from_str(line).unwrap());
    Some(exchanges.collect())
}

impl Sent {
    /// Returns the header with this name.
    pub fn header(&self, name: &str) -> Option<&str> {
        value(&self.headers, name)
    }

    /// Returns the path and query.
    pub fn resource(&self) -> String {
        match &self.query {
            Some(query) => format!("{}?{query}", self.path),
            None => self.path.clone(),
        }
    }
}

impl Received {
    /// Returns the header with this name.
    pub fn header(&self, name: &str) -> Option<&str> {
        value(&self.headers, name)
    }
}

fn value<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let mut headers = headers.iter();
    let found = headers.find(|header| header.0.eq_ignore_ascii_case(name));
    found.map(|header| header.1.as_str())
}
