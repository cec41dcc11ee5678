//! Stage 4: references and closed definitions to the model.

mod endpoint;
mod exchange;
mod paging;
mod reserved;
mod route;
mod same;
mod shapes;
mod types;

use std::collections::BTreeMap;

use crate::api::check_identity;
use crate::documents::Documents;
use crate::model::{Endpoint, Service};
use crate::names::{self, PlaceNames};
use crate::place::{DocumentPath, Place};
use crate::problem::{Fault, Problems};
use crate::reference::{self, ApiEntry, ApiReference};
use crate::schema::Closer;

/// Lowers every service that has an API reference among the documents.
///
/// `vendored` says that the documents are the release that the tables were made for, so that no entry may go unused.
pub fn lower(documents: &Documents, vendored: bool, problems: &mut Problems) -> Vec<Service> {
    let paths = documents.references("api");
    let services: Vec<_> = paths
        .into_iter()
        .filter_map(|path| lower_service(documents, path, vendored, problems))
        .collect();
    check_module_names(&services, problems);
    services
}

fn check_module_names(services: &[Service], problems: &mut Problems) {
    let mut seen = BTreeMap::new();
    for service in services {
        if let Some(other) = seen.insert(&service.module, &service.origin) {
            let fault = Fault::NameClash {
                name: service.module.to_string(),
                other: format!("`{other}`"),
            };
            problems.add(Place::root(service.origin.clone()), fault);
        }
    }
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
    let announced = exchange::announced(documents, &path.sibling("exchanges.json"), &mut closer);
    let definitions = closer.finish();

    let names = PlaceNames::new(&api.service_name, &definitions.labels);
    let roots = bodies.iter().flat_map(|bodies| bodies.roots());
    let roots = roots.chain(announced.iter().map(|announced| &announced.message));
    let types = types::lower_types(&definitions, &names, roots, problems);
    let lowered = entries.iter().zip(&bodies);
    let (places, endpoints): (Vec<_>, Vec<_>) = lowered
        .filter_map(|((place, entry), bodies)| {
            let endpoint = endpoint::lower_endpoint(place, entry, bodies, &types, problems)?;
            Some((place.child("name"), endpoint))
        })
        .unzip();
    check_endpoint_names(places.iter().zip(&endpoints), problems);
    if vendored {
        for (place, fault) in names.unused() {
            problems.add(place, fault);
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
    let exchanges = exchange::lower_exchanges(announced, &types, problems);
    Some(Service {
        origin: path,
        wire: api.service_name,
        version: api.api_version,
        module,
        name,
        title: api.title,
        description: api.description,
        endpoints,
        exchanges,
        types: types.finish(),
    })
}

fn check_endpoint_names<'a>(
    endpoints: impl Iterator<Item = (&'a Place, &'a Endpoint)>,
    problems: &mut Problems,
) {
    let mut seen = BTreeMap::new();
    for (place, endpoint) in endpoints {
        let others = [&endpoint.method_name, &endpoint.type_name]
            .map(|name| (name, seen.insert(name, &endpoint.wire)));
        if let Some((name, Some(other))) = others.into_iter().find(|(_, other)| other.is_some()) {
            let (name, other) = (name.to_string(), format!("the endpoint `{other}`"));
            problems.add(place.clone(), Fault::NameClash { name, other });
        }
        let (method, ty) = (&endpoint.method_name, &endpoint.type_name);
        for (name, reserved) in [
            (method, names::is_reserved_method(method.as_str())),
            (ty, names::is_reserved_endpoint(ty.as_str())),
        ] {
            if reserved {
                let name = name.to_string();
                problems.add(place.clone(), Fault::ReservedName { name });
            }
        }
    }
}
