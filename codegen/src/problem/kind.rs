//! The kinds of problem.

use crate::location::Place;

/// The kinds of problem.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ProblemKind {
    /// The source cannot be read at all.
    Unreadable {
        /// The reason, as the operating system gives it.
        reason: String,
    },
    /// A document is not JSON, or nests deeper than the parser goes.
    NotJson {
        /// The parser's words, with line and column.
        reason: String,
    },
    /// A text starts with a byte order mark, which JSON does not have.
    ByteOrderMark,
    /// A folder or a file of a source is a link that is not followed.
    Link {
        /// Where it leads.
        to: &'static str,
    },
    /// A key is in an object twice.
    RepeatedKey,
    /// A text is longer than any that a release has.
    LongText {
        /// Its length in bytes.
        length: usize,
        /// The greatest length.
        most: usize,
    },
    /// A name has other characters than names of its kind.
    BadName {
        /// The name.
        name: String,
        /// What it should be.
        expected: &'static str,
    },
    /// A single-file source is not an array of `{"filename", "content"}`.
    NotReferences,
    /// The references hold no such service.
    NoService {
        /// The services that they do hold.
        known: Vec<String>,
        /// The feature that asks for it, if one does.
        feature: Option<String>,
    },
    /// An API or exchanges reference has another shape than the format's.
    NotReference {
        /// The parser's words.
        reason: String,
    },
    /// A reference has a key that the format lacks.
    UnknownKey,
    /// A reference holds no service.
    Nothing,
    /// Two documents have one path.
    RepeatedDocument,
    /// A document's path is not one that can be written below a folder, on every system.
    UnsafePath {
        /// What is wrong with it.
        reason: &'static str,
    },
    /// A service or version is spelled in the document otherwise than in its path.
    OtherIdentity {
        /// What the document says.
        says: String,
        /// What its path says.
        path: String,
    },
    /// Something refers to a document that is not there.
    MissingDocument {
        /// The document.
        document: String,
    },
    /// Something refers to a place that its document lacks.
    MissingPlace {
        /// The place.
        target: Place,
    },
    /// A reference leads out of the service's own schemas.
    ForeignReference {
        /// The reference as it is written.
        reference: String,
    },
    /// A `$ref` is not a relative or absolute path with a JSON pointer.
    BadReference {
        /// The reference as it is written.
        reference: String,
    },
    /// A schema contains itself.
    Recursion {
        /// The schema that comes back to itself.
        target: Place,
    },
    /// Schemas refer to each other, or nest, deeper than any API does.
    TooDeep,
    /// Lists and maps nest so deep in one type that no parser reads its text within the stack of a thread.
    DeepType,
    /// A keyword outside the dialect.
    UnknownKeyword {
        /// The keyword.
        keyword: String,
    },
    /// A keyword outside the dialect that cannot change a type.
    PassedOver {
        /// The keyword.
        keyword: String,
    },
    /// A keyword that is known, in a form or company that is not.
    BadKeyword {
        /// The keyword.
        keyword: String,
        /// What it may be.
        expected: &'static str,
    },
    /// `required` names a property that is not described.
    UndescribedProperty {
        /// The property.
        property: String,
    },
    /// Two branches of an `allOf` describe a property differently.
    ConflictingProperty {
        /// The property.
        property: String,
    },
    /// A union whose kinds cannot be told apart.
    UnclearUnion {
        /// Why not.
        reason: &'static str,
    },
    /// Nothing is left of a spelling once it is made a Rust name.
    Unnameable {
        /// The spelling.
        spelling: String,
    },
    /// Two things get one Rust name.
    NameClash {
        /// The name.
        name: String,
        /// The other place that has it.
        other: String,
    },
    /// A type gets a name that generated code uses itself.
    ReservedName {
        /// The name.
        name: String,
    },
    /// A placeholder in a route without an argument.
    PlaceholderWithoutArgument {
        /// The placeholder.
        placeholder: String,
    },
    /// An argument that the route has no placeholder for, or that stands in another order.
    ArgumentWithoutPlaceholder {
        /// The argument.
        argument: String,
    },
    /// A route that is not a path.
    BadRoute {
        /// What is wrong with it.
        reason: &'static str,
    },
    /// A scope expression of another form than the format's.
    BadScopes,
    /// An entry of the table of chosen names that matches nothing.
    UnusedName {
        /// The name.
        name: String,
        /// Why it was chosen.
        why: String,
    },
    /// A "same as" entry whose two places differ.
    NotTheSame {
        /// The other place.
        other: Place,
    },
    /// A pair of the table of conversions that does not fit.
    NoConversion {
        /// The target.
        to: Place,
    },
    /// The types came out otherwise than they were planned.
    UnplannedTypes {
        /// The difference.
        reason: String,
    },
    /// A fixup that found nothing to fix.
    UnusedFixup {
        /// The fixup.
        fixup: &'static str,
    },
}
