//! Names chosen by hand, where the name that a place makes is clumsy.
//!
//! Each entry says why. For the release that the project vendors, an entry that names nothing is a problem; other releases
//! may lack the place.

mod purge_cache;
mod worker_manager;

/// One choice.
#[derive(Debug)]
pub struct Entry {
    /// The place, below the service's folder of schemas.
    pub at: &'static str,
    /// What is chosen.
    pub choice: Choice,
    /// Why.
    pub why: &'static str,
}

/// What an entry chooses.
#[derive(Debug)]
pub enum Choice {
    /// The type at the place, and the first part of the names of what lies in it.
    Name(&'static str),
    /// The type at another place of the service, which must be equal.
    SameAs(&'static str),
    /// The variant for one kind of the union at the place.
    Kind {
        /// What the kind is called on the wire: its tag's first value, else its title.
        label: &'static str,
        /// The variant's name.
        name: &'static str,
    },
}

impl Choice {
    /// The name, or the other place, that is chosen.
    pub fn text(&self) -> &'static str {
        match self {
            Self::Name(text) | Self::SameAs(text) | Self::Kind { name: text, .. } => text,
        }
    }
}

/// The entries that are about a service.
pub fn entries(service: &str) -> &'static [Entry] {
    match service {
        "purge-cache" => &purge_cache::ENTRIES,
        "worker-manager" => &worker_manager::ENTRIES,
        _ => &[],
    }
}

const fn name(at: &'static str, name: &'static str, why: &'static str) -> Entry {
    Entry {
        at,
        choice: Choice::Name(name),
        why,
    }
}

const fn same_as(at: &'static str, other: &'static str, why: &'static str) -> Entry {
    Entry {
        at,
        choice: Choice::SameAs(other),
        why,
    }
}

const fn kind(
    at: &'static str,
    label: &'static str,
    name: &'static str,
    why: &'static str,
) -> Entry {
    Entry {
        at,
        choice: Choice::Kind { label, name },
        why,
    }
}
