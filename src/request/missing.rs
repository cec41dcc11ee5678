//! The state of builders.

/// A required field that a builder does not have yet.
///
/// A compiler error shows it in place of each field that is missing. The type parameters of a builder are its required
/// fields, in alphabetical order. For this builder, the error names
/// `TaskMetadataBuilder<Missing, String, Missing, Missing>`: it has a `name`, but no `description`, `owner` and `source`.
#[cfg_attr(
    feature = "queue",
    doc = "```compile_fail,E0599\ntaskcluster_client::queue::TaskMetadata::builder().name(\"test\").build();\n```"
)]
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Missing;
