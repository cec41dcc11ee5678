//! The changed item, and its old and new state.

use serde::Serialize;
use taskcluster_codegen::RustName;

/// The part of a service that an item belongs to, in the order of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// The service itself.
    Service,
    /// Endpoints, their query parameters and properties.
    Endpoint,
    /// Types and their members.
    Type,
    /// Exchanges.
    Exchange,
}

/// The item that changed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Item {
    /// The part of the service.
    pub part: Part,
    /// The name in Rust within the service's module, as in `QueueWorker.first_claim`. After a rename, the new name.
    pub rust: String,
    /// The name on the wire, if it differs, as in `firstClaim`. For a union's variant, the values of the tag.
    pub wire: Option<String>,
}

/// The old or new state of an item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// Rust code, or a route.
    Code(String),
    /// Text, with backticks around code.
    Words(String),
}

impl Item {
    /// Returns the name on the wire for display, if it differs. An empty name is shown as quotes.
    pub(in crate::diff) fn shown_wire(&self) -> Option<&str> {
        let wire = self.wire.as_deref()?;
        Some(if wire.is_empty() { "\"\"" } else { wire })
    }

    /// Creates an item from the last part of its name in Rust and its name on the wire.
    pub(in crate::diff) fn new(
        part: Part,
        rust: impl Into<String>,
        name: &RustName,
        wire: &str,
    ) -> Self {
        Self {
            part,
            rust: rust.into(),
            wire: (name.unraw() != wire).then(|| wire.to_owned()),
        }
    }
}

impl Detail {
    /// Creates the state from Rust code or a route.
    pub(in crate::diff) fn code(text: impl Into<String>) -> Self {
        Self::Code(text.into())
    }
}
