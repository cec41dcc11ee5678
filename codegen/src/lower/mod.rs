//! Stage 4: references and closed definitions to the model.

mod endpoint;
mod paging;
mod route;
mod scopes;
mod types;

use std::collections::BTreeMap;

use crate::documents::Documents;
use crate::model::{Endpoint, Service};
use crate::names::{self, PlaceNames};
use crate::place::{DocumentPath, Place};
use crate::problem::{Fault, Problems};
use crate::reference::{self, ApiEntry, ApiReference, ExchangeEntry, ExchangesReference};
use crate::schema::Closer;

/// Lowers every service that has an API reference among the documents; also reads the exchanges, for their problems.
///
/// `vendored` says that the documents are the release that the tables were made for, so that no entry may go unused.
pub fn lower(documents: &Documents, vendored: bool, problems: &mut Problems) -> Vec<Service> {
    for path in documents.references("exchanges") {
        if let Some(exchanges) = reference::read::<ExchangesReference>(documents, &path, problems) {
            check_identity(
                &path,
                &exchanges.service_name,
                &exchanges.api_version,
                problems,
            );
            reference::entries::<ExchangeEntry>(&path, &exchanges.entries, problems);
        }
    }
    let paths = documents.references("api");
    paths
        .into_iter()
        .filter_map(|path| lower_service(documents, path, vendored, problems))
        .collect()
}

fn lower_service(
    documents: &Documents,
    path: DocumentPath,
    vendored: bool,
    problems: &mut Problems,
) -> Option<Service> {
    let api: ApiReference = reference::read(documents, &path, problems)?;
    check_identity(&path, &api.service_name, &api.api_version, problems);
    let entries = reference::entries::<ApiEntry>(&path, &api.entries, problems);

    let mut closer = Closer::new(documents, problems);
    let bodies: Vec<_> = entries
        .iter()
        .map(|(place, entry)| endpoint::bodies(&mut closer, place, entry, &api.service_name))
        .collect();
    let definitions = closer.finish();

    let names = PlaceNames::new(&api.service_name, &definitions.labels);
    let roots = bodies.iter().flat_map(|bodies| bodies.roots());
    let types = types::lower_types(&definitions, &names, roots, problems);
    let lowered = entries.iter().zip(&bodies);
    let endpoints: Vec<_> = lowered
        .filter_map(|((place, entry), bodies)| {
            endpoint::lower_endpoint(place, entry, bodies, &types, problems)
        })
        .collect();
    check_endpoint_names(&path, &endpoints, problems);
    if vendored {
        for (place, name) in names.unused() {
            problems.add(
                place,
                Fault::UnusedName {
                    name: name.to_owned(),
                },
            );
        }
    }
    let unnameable = || Fault::Unnameable {
        spelling: api.service_name.clone(),
    };
    let (Some(module), Some(name)) = (
        names::module(&api.service_name, &api.api_version),
        names::service(&api.service_name, &api.api_version),
    ) else {
        problems.add(Place::root(path.clone()).child("serviceName"), unnameable());
        return None;
    };
    types.check_names(&name, problems);
    Some(Service {
        origin: path,
        wire: api.service_name,
        version: api.api_version,
        module,
        name,
        title: api.title,
        description: api.description,
        endpoints,
        types: types.finish(),
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
            Fault::OtherIdentity {
                says,
                path: expected,
            },
        );
    }
}

fn check_endpoint_names(path: &DocumentPath, endpoints: &[Endpoint], problems: &mut Problems) {
    let mut seen = BTreeMap::new();
    for endpoint in endpoints {
        let place = || {
            Place::root(path.clone())
                .child("entries")
                .child(&endpoint.wire)
        };
        for name in [&endpoint.method_name, &endpoint.type_name] {
            if let Some(other) = seen.insert(name.clone(), &endpoint.wire) {
                let fault = Fault::NameClash {
                    name: name.to_string(),
                    other: format!("the endpoint `{other}`"),
                };
                problems.add(place(), fault);
            }
        }
        if names::is_reserved_method(endpoint.method_name.as_str()) {
            problems.add(
                place(),
                Fault::ReservedName {
                    name: endpoint.method_name.to_string(),
                },
            );
        }
    }
}
