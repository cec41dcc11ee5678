//! The kinds of fault, each with what is wrong and what to do.

use crate::place::Place;

/// The kinds of fault.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Fault {
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

impl Fault {
    /// What is wrong, in the words of a schema's author.
    pub fn what(&self) -> String {
        match self {
            Self::Unreadable { reason } => format!("cannot be read: {reason}"),
            Self::NotJson { reason } => format!("is not JSON that can be read: {reason}"),
            Self::NotReferences => "is not a list of documents".into(),
            Self::NoService { .. } => "there is no such service".into(),
            Self::NotReference { reason } => format!("is not as references are: {reason}"),
            Self::UnknownKey => "is a key that references do not have".into(),
            Self::Nothing => "no service has an API here".into(),
            Self::RepeatedDocument => "is there twice".into(),
            Self::UnsafePath { reason } => format!("is not a path to write to: {reason}"),
            Self::OtherIdentity { says, path } => {
                format!("calls itself `{says}`, but its path says `{path}`")
            }
            Self::MissingDocument { document } => {
                format!("refers to `{document}`, which is missing")
            }
            Self::MissingPlace { target } => {
                format!("refers to `{target}`, where there is nothing")
            }
            Self::ForeignReference { reference } => {
                format!("refers to `{reference}`, outside the service's schemas")
            }
            Self::BadReference { reference } => {
                format!("`{reference}` is not a reference to a schema")
            }
            Self::Recursion { target } => format!("contains `{target}`, which contains this place"),
            Self::TooDeep => "lies too deep in schemas that refer to each other".into(),
            Self::DeepType => "holds lists and maps in each other, too many levels of them".into(),
            Self::UnknownKeyword { keyword } => {
                format!("`{keyword}` is not a keyword that can be read")
            }
            Self::BadKeyword { keyword, expected } => format!("`{keyword}` must be {expected}"),
            Self::UndescribedProperty { property } => {
                format!("requires `{property}`, which `properties` lacks")
            }
            Self::ConflictingProperty { property } => {
                format!("describes `{property}` in more than one way")
            }
            Self::UnclearUnion { reason } => format!("is a union that cannot be read: {reason}"),
            Self::Unnameable { spelling } => format!("no Rust name can be made of `{spelling}`"),
            Self::NameClash { name, other } => {
                format!("is called `{name}` in Rust, and so is {other}")
            }
            Self::ReservedName { name } => {
                format!("is called `{name}` in Rust, a name that generated code needs itself")
            }
            Self::PlaceholderWithoutArgument { placeholder } => {
                format!("`<{placeholder}>` is not among `args`")
            }
            Self::ArgumentWithoutPlaceholder { argument } => {
                format!(
                    "`{argument}` among `args` has no placeholder in the route, or another order there"
                )
            }
            Self::BadRoute { reason } => format!("is not a route: {reason}"),
            Self::BadScopes => "is not a scope expression".into(),
            Self::UnusedName { name, why } => {
                format!(
                    "the table of names calls this place `{name}` ({why}), but nothing is there"
                )
            }

            Self::NotTheSame { other } => {
                format!("the table of names says that this is the same as `{other}`, but it is not")
            }
            Self::UnplannedTypes { reason } => format!("cannot be generated: {reason}"),
            Self::UnusedFixup { fixup } => format!("the fixup `{fixup}` found nothing to fix"),
        }
    }

    /// What to do about it.
    pub fn cure(&self) -> String {
        match self {
            Self::Unreadable { .. } => "give a folder that mirrors a deployment, or a `references.json`".into(),
            Self::NotJson { .. } => "mend the document; at most 127 levels may nest".into(),
            Self::NotReferences => "give an array of objects with `filename` and `content`".into(),
            Self::NoService { known, feature: None } => format!("there are: {}", list(known)),
            Self::NoService { known, feature: Some(feature) } => {
                format!("turn off the feature `{feature}`; there are: {}", list(known))
            }
            Self::NotReference { .. } => "hold it against the format's metaschema".into(),
            Self::UnknownKey => "take it out, or teach it to the generator".into(),
            Self::Nothing => "add `references/<service>/<version>/api.json`".into(),
            Self::RepeatedDocument => "keep one of them".into(),
            Self::UnsafePath { .. } => "name it `references/<service>/<version>/api.json` or `schemas/<service>/<version>/<name>.json`".into(),
            Self::OtherIdentity { .. } => "make the two agree".into(),
            Self::MissingDocument { .. } => "add the document, or mend the reference".into(),
            Self::MissingPlace { .. } => "mend the JSON pointer".into(),
            Self::ForeignReference { .. } => "copy the schema into the service's folder and refer to it there".into(),
            Self::BadReference { .. } => "write `file.json#/pointer`, relative to the document".into(),
            Self::Recursion { .. } => "make the inner one a free-form object".into(),
            Self::TooDeep | Self::DeepType => "make an inner schema a free-form object".into(),
            Self::UnknownKeyword { .. } => "drop the keyword, or teach it to the generator with a fixture".into(),
            Self::BadKeyword { .. } => "mend the schema, or teach the form to the generator with a fixture".into(),
            Self::UndescribedProperty { .. } => "describe the property, or require it no more".into(),
            Self::ConflictingProperty { .. } => "describe it once".into(),
            Self::UnclearUnion { .. } => {
                "give each kind a constant of its own in a common required property, or a title and other required properties".into()
            }
            Self::Unnameable { .. } => "rename it, or choose a name for a type in the table of names".into(),
            Self::NameClash { .. } | Self::ReservedName { .. } => "rename one, or choose another name for a type in the table of names".into(),
            Self::PlaceholderWithoutArgument { .. } => "add it to `args`, or mend the route".into(),
            Self::ArgumentWithoutPlaceholder { .. } => "list the route's placeholders in their order".into(),
            Self::BadRoute { .. } => "write `/literal/<argument>`".into(),
            Self::BadScopes => "use a string, `AllOf`, `AnyOf`, `for`/`in`/`each` or `if`/`then`/`else`".into(),
            Self::UnusedName { .. } | Self::UnusedFixup { .. } => "take the entry out, or move it to where the thing is now".into(),
            Self::UnplannedTypes { .. } => "report this as a bug of taskcluster-codegen, with the references".into(),
            Self::NotTheSame { .. } => "take the entry out and choose two names".into(),
        }
    }
}

fn list(names: &[String]) -> String {
    if names.is_empty() {
        "none".into()
    } else {
        names.join(", ")
    }
}
