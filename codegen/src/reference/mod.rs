//! Reads API and exchanges references: from documents to one validated [`Api`] for each service.
//!
//! An [`Api`] holds everything as it is on the wire: no Rust name is chosen, and no schema is followed beyond the place that
//! a reference gives. `lower` makes the model of it; [`References`] gives the same type to other programs.

mod endpoint;
mod exchange;
mod format;
mod read;
mod references;
mod route;
mod scopes;

pub use endpoint::{ApiEndpoint, ApiOutput};
pub use exchange::ApiExchange;
pub use format::ApiRoutingKeyWord;
pub use references::References;

use crate::documents::Documents;
use crate::location::{DocumentPath, Place};
use crate::problem::{ProblemKind, Problems};

use format::{ApiEntry, ApiReference};
use read::{read_entries, read_reference};

/// The API of one version of a service, as on the wire.
#[derive(Clone, Debug, PartialEq)]
pub struct Api {
    /// The API reference that it comes from.
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
    /// The exchanges, as their reference lists them.
    pub exchanges: Vec<ApiExchange>,
}

/// Reads the API of each service that has an API reference among the documents.
///
/// If something in a reference is wrong, it is reported, and the API holds as much as can be read: later stages then find
/// their problems in the same run.
pub fn read_apis(documents: &Documents, problems: &mut Problems) -> Vec<Api> {
    let paths = documents.references("api").into_iter();
    paths
        .filter_map(|path| read_api(documents, path, problems))
        .collect()
}

fn read_api(documents: &Documents, path: DocumentPath, problems: &mut Problems) -> Option<Api> {
    let api: ApiReference = read_reference(documents, &path, problems)?;
    check_identity(&path, &api.service_name, &api.api_version, problems);
    let schemas = Schemas::of(documents, &api.service_name);
    let entries = read_entries::<ApiEntry>(&path, &api.entries, problems);
    let endpoints = entries
        .into_iter()
        .map(|(place, entry)| ApiEndpoint::read(place, entry, &schemas, problems))
        .collect();
    let exchanges = exchange::read_exchanges(documents, &path.sibling("exchanges.json"), problems);
    Some(Api {
        endpoints,
        exchanges,
        origin: path,
        service: api.service_name,
        version: api.api_version,
        title: api.title,
        description: api.description,
    })
}

/// A reference lies under its own service and version.
fn check_identity(path: &DocumentPath, service: &str, version: &str, problems: &mut Problems) {
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
            ProblemKind::OtherIdentity {
                says,
                path: expected,
            },
        );
    }
}

/// The schemas of a service, which its references name by their paths.
struct Schemas<'a> {
    documents: &'a Documents,
    /// A document in the folder that references count from.
    base: DocumentPath,
}

impl<'a> Schemas<'a> {
    fn of(documents: &'a Documents, service: &str) -> Self {
        let base = DocumentPath::new(format!("schemas/{service}/api.json"));
        Self { documents, base }
    }

    /// Returns the place that `reference` names; `None` after a problem, which is reported at `at`.
    fn resolve(&self, reference: &str, at: Place, problems: &mut Problems) -> Option<Place> {
        match self.documents.resolve(&self.base, reference) {
            Ok(place) => place,
            Err(kind) => {
                problems.add(at, kind);
                None
            }
        }
    }
}
