//! The state of builders.

/// A required field that a builder does not have yet.
///
/// In a compiler error it shows what is missing: this builder has a `name`, but no `description`, `owner` and `source`.
#[cfg_attr(
    feature = "queue",
    doc = "```compile_fail,E0599\ntaskcluster_client::queue::TaskMetadata::builder().name(\"test\").build();\n```"
)]
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Missing;
