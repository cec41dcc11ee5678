//! The types of the client, by schema file.

use std::path::Path;

use samples::Documents;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use taskcluster_client::*;

/// The result of reading a document as a type and writing it.
pub type Through = fn(&Value) -> Result<Value, Rejection>;

/// The error when a type rejects a document.
#[derive(Debug, PartialEq)]
pub struct Rejection {
    /// A pointer to the rejected value.
    pub at: String,
    pub reason: String,
}

fn through<T: DeserializeOwned + Serialize>(document: &Value) -> Result<Value, Rejection> {
    let text = document.to_string();
    let read: T = serde_path_to_error::deserialize(&mut serde_json::Deserializer::from_str(&text))
        .map_err(rejection)?;
    let written = serde_json::to_string(&read).expect("the value can be written");
    Ok(serde_json::from_str(&written).expect("the output is JSON"))
}

/// Builds the path of an error: the path to a union, then the path inside it, which is in the message.
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

/// Returns the JSON pointer for a path: `/a/0/b` for `a[0].b`.
fn pointer(path: &str) -> String {
    let segments = path.split(['.', '[', ']']).filter(|it| !it.is_empty());
    segments.map(|segment| format!("/{segment}")).collect()
}

macro_rules! each_type {
    ($($document:literal => $module:ident::$name:ident,)+) => {
        /// Every schema file with its type.
        pub const TYPES: &[(&str, Through)] = &[$(($document, through::<$module::$name>)),+];
    };
}
include!(concat!(env!("OUT_DIR"), "/types.rs"));

/// Returns the documents that the client is generated from.
pub fn documents() -> Documents {
    Documents::read(Path::new(env!("REFERENCES")))
}
