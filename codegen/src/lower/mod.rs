//! Lowers: builds the model of a service from its [`Api`] and its closed definitions.
//!
//! Every name is chosen here, with the help of `names`. Each step makes something new of what came before: names of types,
//! then shapes, then what the shapes tell of each other, then types, endpoints and exchanges. Nothing is changed later.

mod endpoint;
mod exchange;
mod idempotence;
mod paging;
mod secrets;
mod types;

use std::collections::BTreeMap;

use crate::location::Place;
use crate::model::Service;
use crate::names::{self, PlaceNames, RustName};
use crate::problem::{ProblemKind, Problems};
use crate::reference::Api;
use crate::schema::Definitions;

/// Lowers every service.
///
/// `vendored` says that the APIs are those of the release that the tables are made for, so that no entry may go unused.
pub fn lower<'a>(
    closed: impl Iterator<Item = (&'a Api, &'a Definitions)>,
    vendored: bool,
    problems: &mut Problems,
) -> Vec<Service> {
    let services: Vec<_> = closed
        .filter_map(|(api, definitions)| lower_service(api, definitions, vendored, problems))
        .collect();
    check_module_names(&services, problems);
    services
}

fn check_module_names(services: &[Service], problems: &mut Problems) {
    let mut seen = BTreeMap::new();
    for service in services {
        if let Some(other) = seen.insert(&service.module, &service.origin) {
            let kind = ProblemKind::NameClash {
                name: service.module.to_string(),
                other: format!("`{other}`"),
            };
            problems.add(Place::root(service.origin.clone()), kind);
        }
    }
}

fn lower_service(
    api: &Api,
    definitions: &Definitions,
    vendored: bool,
    problems: &mut Problems,
) -> Option<Service> {
    let mut names = PlaceNames::new(&api.service, &definitions.labels);
    let types = types::lower_types(definitions, &mut names, problems);
    let endpoints = endpoint::lower_endpoints(api, &types, problems);
    if vendored {
        for (place, kind) in names.unused() {
            problems.add(place, kind);
        }
    }
    let (module, name) = service_names(api, problems)?;
    types.check_names(&name, problems);
    let exchanges = exchange::lower_exchanges(&api.exchanges, &types, problems);
    Some(Service {
        origin: api.origin.clone(),
        wire: api.service.clone(),
        version: api.version.clone(),
        module,
        name,
        title: api.title.clone(),
        description: api.description.clone(),
        endpoints,
        exchanges,
        types: types.finish(),
    })
}

/// The names of the service's module and struct.
fn service_names(api: &Api, problems: &mut Problems) -> Option<(RustName, RustName)> {
    let module = names::module(&api.service, &api.version);
    let found = module.zip(names::service(&api.service, &api.version));
    if found.is_none() {
        let place = Place::root(api.origin.clone()).child("serviceName");
        let spelling = api.service.clone();
        problems.add(place, ProblemKind::Unnameable { spelling });
    }
    found
}
