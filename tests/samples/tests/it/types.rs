//! The types of the client, by their schema files.

use std::path::Path;

use samples::Documents;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use taskcluster_client::*;

/// Reads a document as a type, and writes it again.
pub type RoundTrip = fn(&Value) -> Result<Value, Rejection>;

/// The error for a document that the type rejects.
#[derive(Debug, PartialEq)]
pub struct Rejection {
    /// A pointer to the rejected value.
    pub at: String,
    pub reason: String,
}

fn round_trip<T: DeserializeOwned + Serialize>(document: &Value) -> Result<Value, Rejection> {
    let text = document.to_string();
    let read: T = serde_path_to_error::deserialize(&mut serde_json::Deserializer::from_str(&text))
        .map_err(rejection)?;
    let written = serde_json::to_string(&read).expect("the value serializes");
    Ok(serde_json::from_str(&written).expect("the written text is JSON"))
}

/// Joins the path of an error: the path to a union, then the path in it that the message names.
fn rejection(error: serde_path_to_error::Error<serde_json::Error>) -> Rejection {
    let (mut at, mut reason) = (
        pointer(&error.path().to_string()),
        error.inner().to_string(),
    );
    while let Some((path, rest)) = in_union(&reason) {
        at.push_str(&pointer(path));
        reason = rest.to_owned();
    }
    Rejection { at, reason }
}

fn in_union(reason: &str) -> Option<(&str, &str)> {
    reason.strip_prefix("at `")?.split_once("` of the union: ")
}

/// Converts `a[0].b` to `/a/0/b`.
fn pointer(path: &str) -> String {
    let segments = path.split(['.', '[', ']']).filter(|it| !it.is_empty());
    segments.map(|segment| format!("/{segment}")).collect()
}

macro_rules! each_type {
    ($($document:literal => $ty:path,)+) => {
        /// All schema files with their types.
        pub const TYPES: &[(&str, RoundTrip)] = &[$(($document, round_trip::<$ty>)),+];
    };
}
include!(concat!(env!("OUT_DIR"), "/types.rs"));

/// Returns the documents that the client is generated from.
pub fn documents() -> Documents {
    Documents::read(Path::new(env!("REFERENCES")))
}
