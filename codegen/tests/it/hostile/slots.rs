//! The text positions in references.

use std::collections::BTreeMap;

/// A position for text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    // Texts that no Rust name comes from.
    ServiceTitle,
    ServiceDescription,
    EndpointTitle,
    EndpointDescription,
    Category,
    RouteText,
    Scope,
    ScopeOfEach,
    TypeTitle,
    TypeDescription,
    FieldTitle,
    FieldDescription,
    ReferringDescription,
    NestedDescription,
    KindDescription,
    Pattern,
    Format,
    DefaultText,
    Constant,
    ExchangeTitle,
    ExchangeDescription,
    ExchangePrefix,
    ExchangeOnBroker,
    WordSummary,
    WordConstant,
    // Texts that Rust names come from, or that allow only a few values.
    Service,
    ServiceInside,
    Version,
    VersionInside,
    SchemaFile,
    EndpointName,
    Method,
    Stability,
    Argument,
    QueryKey,
    Output,
    Property,
    Reference,
    Definition,
    EnumValue,
    Tag,
    TagValue,
    KindTitle,
    KindProperty,
    ExchangeName,
    Word,
}

use Slot::*;

/// Slots that no Rust name comes from. Their texts change only literals, documentation, and rules with patterns or formats in the code.
pub const FREE: [Slot; 19] = [
    ServiceTitle,
    ServiceDescription,
    EndpointTitle,
    EndpointDescription,
    Category,
    TypeTitle,
    TypeDescription,
    FieldTitle,
    FieldDescription,
    ReferringDescription,
    NestedDescription,
    KindDescription,
    Pattern,
    Format,
    DefaultText,
    Constant,
    ExchangeTitle,
    ExchangeDescription,
    WordSummary,
];

/// Slots that no Rust name comes from, but that have a grammar, so the generator may reject a text.
pub const CHECKED: [Slot; 6] = [
    RouteText,
    Scope,
    ScopeOfEach,
    ExchangePrefix,
    ExchangeOnBroker,
    WordConstant,
];

/// Slots that Rust names come from, or that allow only a few values.
pub const NAMED: [Slot; 21] = [
    Service,
    ServiceInside,
    Version,
    VersionInside,
    SchemaFile,
    EndpointName,
    Method,
    Stability,
    Argument,
    QueryKey,
    Output,
    Property,
    Reference,
    Definition,
    EnumValue,
    Tag,
    TagValue,
    KindTitle,
    KindProperty,
    ExchangeName,
    Word,
];

/// Slots with texts for the whole service.
pub const OF_SERVICE: [Slot; 4] = [Service, ServiceInside, Version, VersionInside];

/// The texts of some slots; the others have harmless texts.
#[derive(Clone, Debug, Default)]
pub struct Texts(pub BTreeMap<Slot, String>);

impl Texts {
    /// Creates a set with one text.
    pub fn one(slot: Slot, text: &str) -> Self {
        Self(BTreeMap::from([(slot, text.to_owned())]))
    }

    /// Splits the texts into halves.
    #[cfg(test)]
    pub fn halves(&self) -> (Self, Self) {
        let middle = self.0.keys().nth(self.0.len() / 2).copied();
        let (one, other) = self
            .0
            .clone()
            .into_iter()
            .partition(|(slot, _)| Some(*slot) < middle);
        (Self(one), Self(other))
    }

    /// Returns the text of a slot.
    pub fn get(&self, slot: Slot) -> &str {
        self.0
            .get(&slot)
            .map_or_else(|| harmless(slot), String::as_str)
    }

    /// Returns the text of an optional slot.
    pub fn given(&self, slot: Slot) -> Option<&str> {
        self.0.get(&slot).map(String::as_str)
    }
}

fn harmless(slot: Slot) -> &'static str {
    match slot {
        RouteText => "books",
        Scope => "library:write",
        ScopeOfEach => "library:shelf",
        Format => "uri",
        ExchangePrefix => "exchange/library/v1/",
        ExchangeOnBroker => "book-read",
        WordConstant => "primary",
        Service | ServiceInside => "library",
        Version | VersionInside => "v1",
        SchemaFile => "book",
        EndpointName => "putBook",
        Method => "put",
        Stability => "stable",
        Argument => "bookId",
        QueryKey => "edition",
        Output => "blob",
        Property => "pages",
        Reference => "#/definitions/author",
        Definition => "author",
        EnumValue => "hardcover",
        Tag => "kind",
        TagValue => "novel",
        KindTitle => "Lent",
        KindProperty => "borrower",
        ExchangeName => "bookRead",
        Word => "readerId",
        _ => "Plain words.",
    }
}
