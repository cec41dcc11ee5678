//! The API of a service, read from its API reference and its exchanges reference.

use super::endpoint::ApiEndpoint;
use super::exchange::{ApiExchange, read_exchanges};
use super::format::{ApiEntry, ApiReference};
use super::read::{check_identity, read_entries, read_reference};
use super::schemas::Schemas;
use super::standalone::{payloads_in, standalone_of};
use crate::documents::Documents;
use crate::location::{DocumentPath, Place};
use crate::problem::Problems;

/// The API of one version of a service, with wire names.
#[derive(Clone, Debug, PartialEq)]
pub struct Api {
    /// The document with the API reference.
    pub origin: DocumentPath,
    /// The service name, as in `worker-manager`.
    pub service: String,
    /// The version, as in `v1`.
    pub version: String,
    /// The title.
    pub title: String,
    /// The description.
    pub description: String,
    /// The endpoints, in the order of the reference.
    pub endpoints: Vec<ApiEndpoint>,
    /// The exchanges, in the order of their reference.
    pub exchanges: Vec<ApiExchange>,
    /// Whether it is a group of payloads, such as `docker-worker`, which has no endpoints.
    pub is_payload: bool,
    /// The schemas of payloads and configurations, which no endpoint refers to.
    pub standalone: Vec<Place>,
}

/// Reads the API of each service with an API reference.
///
/// Reports each error in a reference, and returns the parts of the API that are valid, so that later stages find their
/// problems in the same run.
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
        .filter_map(|(place, entry)| ApiEndpoint::read(place, entry, &schemas, problems))
        .collect();
    let exchanges = read_exchanges(documents, &path.sibling("exchanges.json"), problems);
    let standalone = standalone_of(&api.service_name, &api.api_version, documents);
    Some(Api {
        is_payload: false,
        standalone,
        endpoints,
        exchanges,
        origin: path,
        service: api.service_name,
        version: api.api_version,
        title: api.title,
        description: api.description,
    })
}

/// Returns each group of payloads among these folders, as an API without endpoints.
pub fn read_payloads(folders: &[String], documents: &Documents) -> Vec<Api> {
    let groups = payloads_in(documents);
    let groups = groups.filter(|group| folders.iter().any(|folder| folder == group.folder));
    let apis = groups.filter_map(|group| {
        Some(Api {
            origin: group.places.first()?.document().clone(),
            service: group.folder.to_owned(),
            version: "v1".to_owned(),
            title: group.title.to_owned(),
            description: group.description.to_owned(),
            is_payload: true,
            endpoints: Vec::new(),
            exchanges: Vec::new(),
            standalone: group.places,
        })
    });
    apis.collect()
}
