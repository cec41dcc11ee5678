//! An entry of the tables of chosen names.

/// One choice.
#[derive(Debug)]
pub struct Entry {
    /// The place, below the service's folder of schemas. A kind of a union goes by the first value of its tag, else by its
    /// title, and never by its index: `v1/task.json#/oneOf/error`.
    pub at: &'static str,
    /// What is chosen.
    pub choice: Choice,
    /// Why.
    pub why: &'static str,
    /// Whether only releases before the vendored one have the place.
    pub is_former: bool,
}

/// What an entry chooses.
#[derive(Debug)]
pub enum Choice {
    /// The type at the place, and the first part of the names of what lies in it.
    Name(&'static str),
    /// The type at another place of the service, which must be equal.
    SameAs(&'static str),
    /// What the type at the place means, where the schema only says what one property of that type does.
    Means(&'static str),
    /// The variant for one kind of the union at the place.
    Kind {
        /// What the kind is called on the wire: its tag's first value, else its title.
        label: &'static str,
        /// The variant's name.
        name: &'static str,
    },
    /// The variant for one value of the string enum at the place.
    Variant {
        /// The value on the wire.
        value: &'static str,
        /// The variant's name.
        name: &'static str,
    },
}

impl Choice {
    /// The name, the other place, or the meaning that is chosen.
    pub fn text(&self) -> &'static str {
        match self {
            Self::Name(text)
            | Self::SameAs(text)
            | Self::Means(text)
            | Self::Kind { name: text, .. }
            | Self::Variant { name: text, .. } => text,
        }
    }
}

/// Keeps a choice for clients of older releases: the vendored one no longer has the place.
pub const fn former(entry: Entry) -> Entry {
    Entry {
        is_former: true,
        ..entry
    }
}

/// Chooses a name for the type at a place.
pub const fn name(at: &'static str, name: &'static str, why: &'static str) -> Entry {
    Entry {
        at,
        choice: Choice::Name(name),
        why,
        is_former: false,
    }
}

/// Chooses the type at another place.
pub const fn same_as(at: &'static str, other: &'static str, why: &'static str) -> Entry {
    Entry {
        at,
        choice: Choice::SameAs(other),
        why,
        is_former: false,
    }
}

/// Chooses a description for the type at a place.
pub const fn means(at: &'static str, meaning: &'static str, why: &'static str) -> Entry {
    Entry {
        at,
        choice: Choice::Means(meaning),
        why,
        is_former: false,
    }
}

/// Chooses the variant for one kind of a union.
pub const fn kind(
    at: &'static str,
    label: &'static str,
    name: &'static str,
    why: &'static str,
) -> Entry {
    Entry {
        at,
        choice: Choice::Kind { label, name },
        why,
        is_former: false,
    }
}

/// Chooses the variant for one value of a string enum.
pub const fn variant(
    at: &'static str,
    value: &'static str,
    name: &'static str,
    why: &'static str,
) -> Entry {
    Entry {
        at,
        choice: Choice::Variant { value, name },
        why,
        is_former: false,
    }
}
