//! The message of each kind of problem: what is wrong, and how to fix it.

use super::kind::ProblemKind;
use crate::printable::printable;

impl ProblemKind {
    /// Returns what is wrong, for the author of a schema. One line of visible characters.
    pub fn what(&self) -> String {
        printable(&self.fault()).into_owned()
    }

    /// Returns how to fix it. One line of visible characters.
    pub fn cure(&self) -> String {
        printable(&self.remedy()).into_owned()
    }

    fn fault(&self) -> String {
        match self {
            Self::Unreadable { reason } => format!("cannot be read: {reason}"),
            Self::NotJson { reason } => format!("is not valid JSON: {reason}"),
            Self::ByteOrderMark => "starts with a byte order mark, which is not valid JSON".into(),
            Self::Link { to } => format!("is a link to {to}"),
            Self::RepeatedKey => "is a duplicate key".into(),
            Self::LongText { length, most } => {
                format!("has a string of {length} bytes; the maximum is {most}")
            }
            Self::BadName { name, expected } => format!("`{name}` is not {expected}"),
            Self::NotReferences => "is not a list of documents".into(),
            Self::NoService { .. } => "this service does not exist".into(),
            Self::NotReference { reason } => format!("is not a valid reference: {reason}"),
            Self::UnknownKey => "unknown key".into(),
            Self::Nothing => "contains no service with an API".into(),
            Self::RepeatedDocument => "is a duplicate document".into(),
            Self::UnsafePath { reason } => format!("is not a valid document path: {reason}"),
            Self::OtherIdentity { says, path } => {
                format!("declares `{says}`, but its path implies `{path}`")
            }
            Self::MissingDocument { document } => {
                format!("refers to `{document}`, which is missing")
            }
            Self::MissingPlace { target } => {
                format!("refers to `{target}`, which does not exist")
            }
            Self::ForeignReference { reference } => {
                format!("refers to `{reference}`, outside the service's schemas")
            }
            Self::BadReference { reference } => {
                format!("`{reference}` is not a reference to a schema")
            }
            Self::Recursion { target } => format!("contains `{target}`, which contains this place"),
            Self::TooDeep => "is nested too deeply in schemas that refer to each other".into(),
            Self::DeepType => "has too many levels of nested lists and maps".into(),
            Self::UnknownKeyword { keyword } => {
                format!("unknown keyword `{keyword}`")
            }
            Self::PassedOver { keyword } => {
                format!("ignored keyword `{keyword}`, which cannot change a type")
            }
            Self::BadKeyword { keyword, expected } => format!("`{keyword}` must be {expected}"),
            Self::UndescribedProperty { property } => {
                format!("requires `{property}`, which `properties` lacks")
            }
            Self::ConflictingProperty { property } => {
                format!("describes `{property}` in more than one way")
            }
            Self::Unchecked { what, reason } => {
                format!("is {what} that `check()` leaves out: {reason}")
            }
            Self::UnclearUnion { reason } => format!("is an unsupported union: {reason}"),
            Self::Unnameable { spelling } => {
                format!("`{spelling}` has no characters for a Rust name")
            }
            Self::NameClash { name, other } => {
                format!("has the Rust name `{name}`, and so has {other}")
            }
            Self::ReservedName { name } => {
                format!("has the Rust name `{name}`, which generated code uses itself")
            }
            Self::PlaceholderWithoutArgument { placeholder } => {
                format!("`<{placeholder}>` is missing in `args`")
            }
            Self::ArgumentWithoutPlaceholder { argument } => {
                format!(
                    "`{argument}` in `args` has no placeholder in the route, or is in another order"
                )
            }
            Self::BadRoute { reason } => format!("is not a valid route: {reason}"),
            Self::BadScopes => "is not a valid scope expression".into(),
            Self::UnusedName { name, why } => {
                format!(
                    "the table of names gives this place the name `{name}` ({why}), but the place does not exist"
                )
            }

            Self::NotTheSame { other } => {
                format!("the table of names declares this equal to `{other}`, but it is different")
            }
            Self::NoConversion { to } => {
                format!(
                    "the table of conversions has a conversion into `{to}`, which requires other fields"
                )
            }
            Self::UnplannedTypes { reason } => format!("cannot be generated: {reason}"),
            Self::UnusedFixup { fixup } => format!("the fixup `{fixup}` found nothing to fix"),
        }
    }

    fn remedy(&self) -> String {
        match self {
            Self::Unreadable { .. } => "give a folder that mirrors a deployment, or a `references.json`".into(),
            Self::NotJson { .. } => "correct the document; the maximum nesting is 127 levels".into(),
            Self::ByteOrderMark => "save the document as UTF-8 without a byte order mark".into(),
            Self::Link { .. } => "replace the link with its target".into(),
            Self::RepeatedKey => "keep one of them".into(),
            Self::LongText { .. } => "shorten it".into(),
            Self::BadName { .. } => "rename it".into(),
            Self::NotReferences => "give an array of objects with `filename` and `content`".into(),
            Self::NoService { known, feature: None } => format!("there are: {}", list(known)),
            Self::NoService { known, feature: Some(feature) } => {
                format!("turn off the feature `{feature}`; there are: {}", list(known))
            }
            Self::NotReference { .. } => "validate it against the format's metaschema".into(),
            Self::UnknownKey => "remove it, or add support for it (see codegen/README.md)".into(),
            Self::Nothing => "add `references/<service>/<version>/api.json`".into(),
            Self::RepeatedDocument => "keep one of them".into(),
            Self::UnsafePath { .. } => "name it `references/<service>/<version>/api.json` or `schemas/<service>/<version>/<name>.json`".into(),
            Self::OtherIdentity { .. } => "make the two agree".into(),
            Self::MissingDocument { .. } => "add the document, or correct the reference".into(),
            Self::MissingPlace { .. } => "correct the JSON pointer".into(),
            Self::ForeignReference { .. } => "copy the schema into the service's folder and refer to it there".into(),
            Self::BadReference { .. } => "write `file.json#/pointer`, relative to the document".into(),
            Self::Recursion { .. } => "make the inner one a free-form object".into(),
            Self::TooDeep | Self::DeepType => "make an inner schema a free-form object".into(),
            Self::UnknownKeyword { .. } => "remove it, or add support for it (see codegen/README.md)".into(),
            Self::PassedOver { keyword } if keyword == "formt" => "write `format`".into(),
            Self::PassedOver { .. } => "remove it, or add support for it (see codegen/README.md)".into(),
            Self::BadKeyword { .. } => "correct the schema, or add support for the form (see codegen/README.md)".into(),
            Self::UndescribedProperty { .. } => "describe the property, or remove it from `required`".into(),
            Self::ConflictingProperty { .. } => "describe it once".into(),
            Self::Unchecked { .. } => "simplify it, or leave it to the service".into(),
            Self::UnclearUnion { .. } => {
                "give each variant a constant in a common required property, or a title and different required properties".into()
            }
            Self::Unnameable { .. } => "rename it, or choose a name for a type in the table of names".into(),
            Self::NameClash { .. } | Self::ReservedName { .. } => "rename one, or choose another name for a type in the table of names".into(),
            Self::PlaceholderWithoutArgument { .. } => "add it to `args`, or correct the route".into(),
            Self::ArgumentWithoutPlaceholder { .. } => "list the placeholders in the order of the route".into(),
            Self::BadRoute { .. } => "write `/literal/<argument>`".into(),
            Self::BadScopes => "use a string, `AllOf`, `AnyOf`, `for`/`in`/`each` or `if`/`then`/`else`".into(),
            Self::UnusedName { .. } | Self::UnusedFixup { .. } => "remove the entry, or change it to the new place".into(),
            Self::UnplannedTypes { .. } => "report this as a bug of taskcluster-codegen, with the references".into(),
            Self::NoConversion { .. } => "remove the pair from the table".into(),
            Self::NotTheSame { .. } => "remove the entry and choose two names".into(),
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
