//! Entries of the tables of chosen names.

/// One entry.
#[derive(Debug)]
pub struct Entry {
    /// The place, below the service's schema folder. A union variant is named by the first value of its tag, else by its
    /// title, never by its index: `v1/task.json#/oneOf/error`.
    pub at: &'static str,
    /// The choice.
    pub choice: Choice,
    /// The reason.
    pub why: &'static str,
    /// Whether only releases before the vendored one contain the place.
    pub is_former: bool,
}

/// The choice in an entry.
#[derive(Debug)]
pub enum Choice {
    /// The name of the type at the place, and the prefix for types nested in it.
    Name(&'static str),
    /// The type at another place of the service, which must be equal.
    SameAs(&'static str),
    /// The types at another place and below it, which must be equal to those at the place and below it.
    SameBelow(&'static str),
    /// The description of the type at the place, if the schema only describes one property of that type.
    Means(&'static str),
    /// The name for one variant of the union at the place.
    Kind {
        /// The label of the variant: the first value of its tag, else its title.
        label: &'static str,
        /// The variant's name.
        name: &'static str,
    },
    /// The name of the variant for one value of the string enum at the place.
    Variant {
        /// The value in JSON.
        value: &'static str,
        /// The variant's name.
        name: &'static str,
    },
}

impl Choice {
    /// Returns the name, the other place, or the description.
    pub fn text(&self) -> &'static str {
        match self {
            Self::Name(text)
            | Self::SameAs(text)
            | Self::SameBelow(text)
            | Self::Means(text)
            | Self::Kind { name: text, .. }
            | Self::Variant { name: text, .. } => text,
        }
    }
}

/// Marks an entry for older releases: the vendored release no longer has the place.
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

/// Chooses the types at another place and below it.
pub const fn same_below(at: &'static str, other: &'static str, why: &'static str) -> Entry {
    Entry {
        at,
        choice: Choice::SameBelow(other),
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

/// Chooses the name for one variant of a union.
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
