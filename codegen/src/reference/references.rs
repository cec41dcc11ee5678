//! The references of a deployment for programs that need no Rust code.

use serde_json::{Value, json};

use super::api::{Api, read_apis};
use crate::documents::{Documents, Loaded, Source, load_everything};
use crate::location::DocumentPath;
use crate::problem::Problems;

/// The references of a deployment, as they are: what each service answers to on the wire, and every document.
///
/// This is the door for whoever needs the API and no Rust code for it, such as a server that stands in for the services.
/// It costs little more than parsing the documents: schemas are neither checked nor followed, and no fixup is applied.
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
    /// Reads all references of a source, or tells every problem that stands in the way.
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

    /// The APIs, by the paths of their references.
    pub fn apis(&self) -> &[Api] {
        &self.apis
    }

    /// Every document below `references/` and `schemas/`, by path, those of services without an API included.
    pub fn documents(&self) -> impl Iterator<Item = (&DocumentPath, &Value)> {
        self.documents.iter()
    }

    /// The document at this path.
    pub fn document(&self, path: &DocumentPath) -> Option<&Value> {
        self.documents.document(path)
    }

    /// Returns all documents as one `references.json`, in the form that [`Source::Text`] reads.
    pub fn to_json(&self) -> String {
        let documents = self.documents();
        let documents: Value = documents
            .map(|(path, content)| json!({ "filename": path.as_str(), "content": content }))
            .collect();
        documents.to_string()
    }
}
