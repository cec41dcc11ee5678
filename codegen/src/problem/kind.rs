//! The kinds of problem.

use crate::location::Place;

/// The kinds of problem.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ProblemKind {
    /// The source cannot be read.
    Unreadable {
        /// The reason from the operating system.
        reason: String,
    },
    /// A document is not JSON, or is nested more than 127 levels deep.
    NotJson {
        /// The parser's message, with line and column.
        reason: String,
    },
    /// A text starts with a byte order mark, which JSON does not have.
    ByteOrderMark,
    /// A folder or a file of a source is an unsupported link.
    Link {
        /// The target of the link.
        to: &'static str,
    },
    /// An object has a key twice.
    RepeatedKey,
    /// A string is too long.
    LongText {
        /// Its length in bytes.
        length: usize,
        /// The maximum length in bytes.
        most: usize,
    },
    /// A name has invalid characters.
    BadName {
        /// The name.
        name: String,
        /// The expected form.
        expected: &'static str,
    },
    /// A single-file source is not an array of `{"filename", "content"}`.
    NotReferences,
    /// The references have no such service.
    NoService {
        /// The services that exist.
        known: Vec<String>,
        /// The feature that requires the service, if any.
        feature: Option<String>,
    },
    /// An API or exchanges reference does not match the format.
    NotReference {
        /// The parser's message.
        reason: String,
    },
    /// A reference has a key that is not in the format.
    UnknownKey,
    /// The references contain no service.
    Nothing,
    /// Two documents have the same path.
    RepeatedDocument,
    /// A document's path is unsafe to write below a folder on some system.
    UnsafePath {
        /// The reason.
        reason: &'static str,
    },
    /// A document has another service or version than its path.
    OtherIdentity {
        /// The service or version in the document.
        says: String,
        /// The service or version in the path.
        path: String,
    },
    /// A reference to a missing document.
    MissingDocument {
        /// The document.
        document: String,
    },
    /// A reference to a place that is missing in its document.
    MissingPlace {
        /// The place.
        target: Place,
    },
    /// A reference to a document outside the service's schemas.
    ForeignReference {
        /// The reference.
        reference: String,
    },
    /// A `$ref` is not a relative or absolute path with a JSON pointer.
    BadReference {
        /// The reference.
        reference: String,
    },
    /// A schema contains itself.
    Recursion {
        /// The recursive schema.
        target: Place,
    },
    /// Schemas are nested, or refer to each other, too deeply.
    TooDeep,
    /// Lists and maps are nested too deeply in one type. A parser of its text would overflow the stack.
    DeepType,
    /// An unknown keyword.
    UnknownKeyword {
        /// The keyword.
        keyword: String,
    },
    /// An unknown keyword that cannot change a type.
    PassedOver {
        /// The keyword.
        keyword: String,
    },
    /// A part of a schema that checks of requests leave out.
    Unchecked {
        /// The part.
        what: &'static str,
        /// The reason.
        reason: &'static str,
    },
    /// A known keyword with an unsupported value or next to an unsupported keyword.
    BadKeyword {
        /// The keyword.
        keyword: String,
        /// The supported form.
        expected: &'static str,
    },
    /// `required` names a property that is missing in `properties`.
    UndescribedProperty {
        /// The property.
        property: String,
    },
    /// Two branches of an `allOf` have different schemas for a property.
    ConflictingProperty {
        /// The property.
        property: String,
    },
    /// A union with indistinguishable variants.
    UnclearUnion {
        /// The reason.
        reason: &'static str,
    },
    /// A name without any character that a Rust name can have.
    Unnameable {
        /// The original name.
        spelling: String,
    },
    /// Two things have the same Rust name.
    NameClash {
        /// The Rust name.
        name: String,
        /// The other thing with the name.
        other: String,
    },
    /// A type has a name that generated code uses itself.
    ReservedName {
        /// The Rust name.
        name: String,
    },
    /// A placeholder in a route that is missing in `args`.
    PlaceholderWithoutArgument {
        /// The placeholder.
        placeholder: String,
    },
    /// An argument without a placeholder in the route, or in another order.
    ArgumentWithoutPlaceholder {
        /// The argument.
        argument: String,
    },
    /// An invalid route.
    BadRoute {
        /// The reason.
        reason: &'static str,
    },
    /// An invalid scope expression.
    BadScopes,
    /// An unused entry of the table of names.
    UnusedName {
        /// The name in the entry.
        name: String,
        /// The reason in the entry.
        why: String,
    },
    /// Two places that the table of names declares equal, but that differ.
    NotTheSame {
        /// The other place.
        other: Place,
    },
    /// An invalid pair in the table of conversions.
    NoConversion {
        /// The target.
        to: Place,
    },
    /// The emitted types differ from the plan.
    UnplannedTypes {
        /// The difference.
        reason: String,
    },
    /// An unused fixup.
    UnusedFixup {
        /// The fixup.
        fixup: &'static str,
    },
}
