//! The APIs that references describe, as they are on the wire: all that is known before any Rust name is chosen and any schema
//! is followed.

mod endpoint;
mod route;
mod scopes;

pub use endpoint::ApiEndpoint;
pub use endpoint::{Body, body, method, scopes, stability};
pub use route::placeholders;

use serde_json::Value;

use crate::documents::Documents;
use crate::load::{Loaded, Source, load_everything};
use crate::place::{DocumentPath, Place};
use crate::problem::{Fault, Problems};
use crate::reference::{self, ApiEntry, ApiReference};

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

/// The API of one version of a service.
#[derive(Clone, Debug, PartialEq)]
pub struct Api {
    /// The reference that it was read from.
    pub origin: DocumentPath,
    /// The service's name, as in `worker-manager`.
    pub service: String,
    /// The version, as in `v1`.
    pub version: String,
    /// A heading.
    pub title: String,
    /// What the service is for.
    pub description: String,
    /// The endpoints, as the reference lists them.
    pub endpoints: Vec<ApiEndpoint>,
}

impl References {
    /// Reads all references of a source, or tells every problem that stands in the way.
    pub fn read(source: &Source) -> Result<Self, Problems> {
        let mut problems = Problems::in_source(source.label());
        let Loaded { documents, .. } = load_everything(source, &mut problems);
        let paths = documents.references("api").into_iter();
        let apis = paths
            .filter_map(|path| api(&documents, path, &mut problems))
            .collect();
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
}

fn api(documents: &Documents, path: DocumentPath, problems: &mut Problems) -> Option<Api> {
    let api: ApiReference = reference::read(documents, &path, problems)?;
    check_identity(&path, &api.service_name, &api.api_version, problems);
    let entries = reference::entries::<ApiEntry>(&path, &api.entries, problems);
    let endpoints = entries.into_iter().filter_map(|(place, entry)| {
        ApiEndpoint::new(documents, &api.service_name, &place, entry, problems)
    });
    Some(Api {
        endpoints: endpoints.collect(),
        origin: path,
        service: api.service_name,
        version: api.api_version,
        title: api.title,
        description: api.description,
    })
}

/// A reference lies under its own service and version.
pub fn check_identity(path: &DocumentPath, service: &str, version: &str, problems: &mut Problems) {
    let says = format!("{service}/{version}");
    let mut segments = path.as_str().split('/').skip(1);
    let (of_path, of_version) = (
        segments.next().unwrap_or_default(),
        segments.next().unwrap_or_default(),
    );
    let expected = format!("{of_path}/{of_version}");
    if says != expected {
        problems.add(
            Place::root(path.clone()),
            Fault::OtherIdentity {
                says,
                path: expected,
            },
        );
    }
}
