//! The changed item, and its old and new state.

use serde::Serialize;
use taskcluster_codegen::RustName;

/// Which part of a service something belongs to, in the order in which they are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// The service itself.
    Service,
    /// Endpoints, their query keys and what is about them.
    Endpoint,
    /// Types, and what is in them.
    Type,
    /// Exchanges.
    Exchange,
}

/// What a change is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Item {
    /// The part of the service.
    pub part: Part,
    /// How Rust code names it within the service's module, as in `QueueWorker.first_claim`; the new name, if it was renamed.
    pub rust: String,
    /// How the wire names it, where that differs, as in `firstClaim`; for a kind of a union the values of the tag.
    pub wire: Option<String>,
}

/// How something was, or is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// Rust, or a route.
    Code(String),
    /// Words, with backticks around code.
    Words(String),
}

impl Item {
    /// How the wire names it, where that differs, for a reader: nothing is shown as quotes around it.
    pub(in crate::diff) fn shown_wire(&self) -> Option<&str> {
        let wire = self.wire.as_deref()?;
        Some(if wire.is_empty() { "\"\"" } else { wire })
    }

    /// An item that code calls `rust`, by the name that it ends with, and the wire calls `wire`.
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
    /// Rust, or a route.
    pub(in crate::diff) fn code(text: impl Into<String>) -> Self {
        Self::Code(text.into())
    }
}
