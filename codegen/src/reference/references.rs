//! The references of a deployment, for programs that generate no Rust code.

use serde_json::{Value, json};

use super::api::{Api, read_apis};
use crate::documents::{Documents, Loaded, Source, load_everything};
use crate::location::DocumentPath;
use crate::problem::Problems;

/// The references of a deployment: the API of each service, and every document.
///
/// Use this type in programs that need the API but no Rust code, such as a fake server. It costs little more than parsing
/// the documents: it does not check or follow schemas, and applies no fixups.
/// [`read`](crate::read) and [`generate`](crate::generate) do that.
///
/// ```
/// use taskcluster_codegen::{References, Source};
///
/// let references = References::read(&Source::at("../schemas"))?;
/// for api in references.apis() {
///     for endpoint in &api.endpoints {
///         let method = endpoint.method.as_str();
///         println!("{}.{}: {method} {}", api.service, endpoint.name, endpoint.route);
///     }
/// }
/// # Ok::<(), taskcluster_codegen::Problems>(())
/// ```
#[derive(Debug)]
pub struct References {
    apis: Vec<Api>,
    documents: Documents,
}

impl References {
    /// Reads all references of a source. Fails with all problems of the references.
    pub fn read(source: &Source) -> Result<Self, Problems> {
        let mut problems = Problems::in_source(source.label());
        let Loaded { documents, .. } = load_everything(source, &mut problems);
        let apis = read_apis(&documents, &mut problems);
        if problems.is_empty() {
            Ok(Self { apis, documents })
        } else {
            Err(problems)
        }
    }

    /// Returns the APIs, by the path of their references.
    pub fn apis(&self) -> &[Api] {
        &self.apis
    }

    /// Returns all documents below `references/` and `schemas/`, by path, including those of services without an API.
    pub fn documents(&self) -> impl Iterator<Item = (&DocumentPath, &Value)> {
        self.documents.iter()
    }

    /// Returns the document at this path.
    pub fn document(&self, path: &DocumentPath) -> Option<&Value> {
        self.documents.document(path)
    }

    /// Returns all documents as one `references.json`, the format that [`Source::Text`] reads.
    pub fn to_json(&self) -> String {
        let documents = self.documents();
        let documents: Value = documents
            .map(|(path, content)| json!({ "filename": path.as_str(), "content": content }))
            .collect();
        documents.to_string()
    }
}
