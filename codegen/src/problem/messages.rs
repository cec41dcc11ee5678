//! The message of each kind of problem: what is wrong, and what to do about it.

use super::kind::ProblemKind;
use crate::printable::printable;

impl ProblemKind {
    /// What is wrong, in the words of a schema's author. One line that shows every character.
    pub fn what(&self) -> String {
        printable(&self.fault()).into_owned()
    }

    /// What to do about it. One line that shows every character.
    pub fn cure(&self) -> String {
        printable(&self.remedy()).into_owned()
    }

    fn fault(&self) -> String {
        match self {
            Self::Unreadable { reason } => format!("cannot be read: {reason}"),
            Self::NotJson { reason } => format!("is not JSON that can be read: {reason}"),
            Self::ByteOrderMark => "starts with a byte order mark, which JSON does not have".into(),
            Self::Link { to } => format!("is a link to {to}"),
            Self::RepeatedKey => "is a key that the object has twice".into(),
            Self::LongText { length, most } => {
                format!("has a text of {length} bytes; the longest that is read has {most}")
            }
            Self::BadName { name, expected } => format!("`{name}` is not {expected}"),
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
            Self::PassedOver { keyword } => {
                format!("`{keyword}` cannot change a type, and is not read")
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
            Self::NotJson { .. } => "mend the document; at most 127 levels may nest".into(),
            Self::ByteOrderMark => "save the document as UTF-8 without a byte order mark".into(),
            Self::Link { .. } => "replace the link by what it leads to".into(),
            Self::RepeatedKey => "keep one of them".into(),
            Self::LongText { .. } => "shorten it".into(),
            Self::BadName { .. } => "rename it".into(),
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
            Self::PassedOver { keyword } if keyword == "formt" => "write `format`".into(),
            Self::PassedOver { .. } => "drop the keyword, or teach it to the generator with a fixture".into(),
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
            Self::NoConversion { .. } => "remove the pair from the table".into(),
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
