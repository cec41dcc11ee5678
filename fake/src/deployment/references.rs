//! The reader of references and schemas, from `taskcluster-codegen`.

pub use taskcluster_codegen::model::ScopeTemplate;
pub use taskcluster_codegen::{Api, ApiEndpoint, DocumentPath, Problems, References, Source};
