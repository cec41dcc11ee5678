//! Builds the model of a service from its [`Api`] and its closed definitions.
//!
//! This stage chooses all names, with the help of `names`. Each step creates new values from those before: type names, then
//! shapes, then uses of types, then types, endpoints and exchanges. No step changes an earlier value.

mod conversions;
mod empty_arguments;
mod endpoint;
mod exchange;
mod idempotence;
mod paging;
mod scope_parameters;
mod secrets;
mod shared;
mod types;

use crate::location::{DocumentPath, Place};
use crate::model::Service;
use crate::names::{self, Namespace, OnClash, PlaceNames, RustName, reserved};
use crate::problem::{ProblemKind, Problems};
use crate::reference::Api;
use crate::schema::Definitions;

/// Lowers every service.
///
/// If `vendored` is true, the APIs are the release of the built-in tables. Then an unused entry, and a clash of two names,
/// is a problem.
pub fn lower<'a>(
    closed: impl Iterator<Item = (&'a Api, &'a Definitions)>,
    vendored: bool,
    problems: &mut Problems,
) -> Vec<Service> {
    let on_clash = match vendored {
        true => OnClash::Problem,
        false => OnClash::Suffix,
    };
    let mut names = Namespace::new(reserved::SERVICES, on_clash);
    let lowered = closed.filter_map(|(api, definitions)| {
        let named = service_names(api, &mut names, problems);
        lower_service(api, definitions, named, on_clash, problems)
    });
    shared::share_types(lowered.collect())
}

fn lower_service(
    api: &Api,
    definitions: &Definitions,
    named: Option<(RustName, RustName)>,
    on_clash: OnClash,
    problems: &mut Problems,
) -> Option<Service> {
    let mut names = PlaceNames::new(&api.service, &definitions.labels);
    let origin = Place::root(api.origin.clone());
    let service = named.as_ref().map(|(_, name)| (name, &origin));
    let types = types::lower_types(definitions, service, &mut names, on_clash, problems);
    let endpoints = endpoint::lower_endpoints(api, &types, on_clash, problems);
    if on_clash == OnClash::Problem {
        for (place, kind) in names.unused() {
            problems.add(place, kind);
        }
    }
    let (module, name) = named?;
    let exchanges = exchange::lower_exchanges(&api.exchanges, &types, on_clash, problems);
    let standalone = api.standalone.iter();
    let standalone = standalone.filter_map(|place| types.of_root(place).cloned());
    let standalone = standalone.collect();
    let types = types.finish();
    let conversions = conversions::lower_conversions(&api.service, &types, on_clash, problems);
    Some(Service {
        origin: api.origin.clone(),
        wire: api.service.clone(),
        version: api.version.clone(),
        is_payload: api.is_payload,
        module,
        name,
        title: api.title.clone(),
        description: api.description.clone(),
        endpoints,
        exchanges,
        types,
        standalone,
        conversions,
    })
}

/// Returns the names of the service's module and struct.
fn service_names<'a>(
    api: &'a Api,
    names: &mut Namespace<&'a DocumentPath>,
    problems: &mut Problems,
) -> Option<(RustName, RustName)> {
    let place = Place::root(api.origin.clone());
    let module = names::module(&api.service, &api.version);
    let Some(found) = module.zip(names::service(&api.service, &api.version)) else {
        let spelling = api.service.clone();
        let kind = ProblemKind::Unnameable { spelling };
        problems.add(place.child("serviceName"), kind);
        return None;
    };
    let next = |(module, name): &(RustName, RustName)| {
        (module.with_suffix("_service"), name.with_suffix("Service"))
    };
    let both = |(module, name): &(RustName, RustName)| vec![module.to_string(), name.to_string()];
    let claimed = names.claim_all(found, &api.origin, next, both);
    claimed.map_err(|kind| problems.add(place, kind)).ok()
}
