//! Clients of one release against deployments of another: documents must behave as `diff` reports for their types.
//!
//! The client is compiled for one release. It reads the responses of every other release beside this repository, and its
//! requests are validated by the schemas of that release, without limits such as patterns and lengths, which samples do
//! not keep.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use samples::{Documents, Usage, common, damaged, samples, without_limits};
use serde_json::Value;
use taskcluster_codegen::model::{Service, Shape, Type};
use taskcluster_codegen::{Options, Source, payload_groups, read};
use taskcluster_codegen_cli::diff::{Change, Part, What, Wire, diff};

use crate::types::{TYPES, documents};

/// The releases, the oldest first.
const RELEASES: [&str; 4] = ["v25.4.0", "v53.2.0", "v106.0.0", "2026-08-21"];

/// One release.
struct Release {
    services: Vec<Service>,
    documents: Documents,
}

impl Release {
    fn at(references: &Path) -> Self {
        let services = read(&Source::at(references), &Options::default());
        Self {
            services: services.unwrap_or_else(|problems| panic!("{problems}")),
            documents: Documents::read(references),
        }
    }

    /// Returns the names of the types in the type of a schema file, including itself.
    fn types_in(&self, path: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for service in &self.services {
            let mut roots = service.types.iter();
            let root = roots
                .find(|def| def.place.parent().is_none() && def.place.document().as_str() == path);
            if let Some(root) = root {
                gather(service, &Type::Named(root.name.clone()), &mut found);
            }
        }
        found
    }
}

fn gather(service: &Service, ty: &Type, found: &mut BTreeSet<String>) {
    match ty {
        Type::List(inner) | Type::Map(inner) => gather(service, inner, found),
        Type::Named(name) if found.insert(name.to_string()) => {
            let def = service.types.iter().find(|def| def.name == *name);
            match def.map(|def| &def.shape) {
                Some(Shape::Struct(fields)) => {
                    fields.iter().for_each(|it| gather(service, &it.ty, found));
                }
                Some(Shape::Union(union)) => {
                    let kinds = union.kinds.iter();
                    kinds.for_each(|it| gather(service, &Type::Named(it.holds.clone()), found));
                }
                Some(Shape::Alias(ty)) => gather(service, ty, found),
                _ => {}
            }
        }
        _ => {}
    }
}

fn upstream(release: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/upstream");
    root.join(format!("references-{release}.json"))
}

/// Returns the position of the client's release. References of an unknown file are the vendored ones.
fn own() -> usize {
    let own = RELEASES
        .iter()
        .position(|release| env!("REFERENCES").contains(release));
    own.unwrap_or(RELEASES.len() - 1)
}

/// Returns the other release. Returns `None`, and prints a note, if it is missing.
fn other(release: &str) -> Option<Release> {
    let file = upstream(release);
    if !file.is_file() {
        println!("skipped: {} does not exist", file.display());
        return None;
    }
    Some(Release::at(&file))
}

#[test]
fn old_clients_and_later_deployments_behave_as_diff_reports() {
    let old = Release::at(Path::new(env!("REFERENCES")));
    for later in &RELEASES[own() + 1..] {
        let Some(new) = other(later) else { return };
        Comparison {
            label: format!("a client of {} with {later}", RELEASES[own()]),
            client: &old,
            server: &new,
            changes: changes(&old, &new),
            verdict: |change| change.effect.old_client,
            client_is_new: false,
        }
        .check();
    }
}

#[test]
fn new_clients_and_earlier_deployments_behave_as_diff_reports() {
    let new = Release::at(Path::new(env!("REFERENCES")));
    for earlier in &RELEASES[..own()] {
        let Some(old) = other(earlier) else { return };
        Comparison {
            label: format!("a client of {} with {earlier}", RELEASES[own()]),
            client: &new,
            server: &old,
            changes: changes(&old, &new),
            verdict: |change| change.effect.new_client,
            client_is_new: true,
        }
        .check();
    }
}

/// Returns the changes in types, by service.
fn changes(old: &Release, new: &Release) -> Vec<(String, Change)> {
    let diff = diff(&old.services, &new.services);
    let of_types = diff
        .changes()
        .filter(|(_, change)| change.item.part == Part::Type && change.what != What::Limits);
    // Without the feature, no document proves a change of a payload.
    let of_types = of_types.filter(|(service, _)| {
        cfg!(feature = "payloads") || !payload_groups().any(|group| group == service.service)
    });
    of_types
        .map(|(service, change)| (service.service.clone(), change.clone()))
        .collect()
}

struct Comparison<'a> {
    label: String,
    /// The release that the client is compiled for.
    client: &'a Release,
    server: &'a Release,
    changes: Vec<(String, Change)>,
    verdict: fn(&Change) -> Wire,
    client_is_new: bool,
}

/// The failures of the documents of a schema file.
struct Found {
    path: String,
    types: BTreeSet<String>,
    /// Failures of responses, and of requests that use nothing new.
    breaks: Vec<String>,
    /// Failures of requests that use something new.
    limits: Vec<String>,
}

impl Comparison<'_> {
    fn check(&self) {
        let own = documents();
        let found: Vec<_> = TYPES
            .iter()
            .filter(|(path, _)| self.server.documents.has(path))
            .map(|(path, round_trip)| {
                let mut found = Found {
                    path: (*path).to_owned(),
                    types: &self.client.types_in(path) | &self.server.types_in(path),
                    breaks: Vec::new(),
                    limits: Vec::new(),
                };
                if is_both(&own, &self.server.documents, path, Usage::Response) {
                    for (what, value) in all_samples(&self.server.documents, path) {
                        if let Err(rejection) = round_trip(&value) {
                            found
                                .breaks
                                .push(format!("response, {what}: {rejection:?}"));
                        }
                    }
                }
                if is_both(&own, &self.server.documents, path, Usage::Request) {
                    self.send(&own, path, &mut found);
                }
                found
            })
            .collect();
        assert!(found.len() > 5, "{}", self.label);
        let mut mismatches: Vec<_> = found.iter().flat_map(|it| self.unreported(it)).collect();
        mismatches.extend(self.unconfirmed(&found));
        assert!(
            mismatches.is_empty(),
            "{}:\n{}",
            self.label,
            mismatches.join("\n")
        );
        println!("{}: {} schema files", self.label, found.len());
    }

    /// Validates the client's requests by the schema of the server.
    fn send(&self, own: &Documents, path: &str, found: &mut Found) {
        let own_schema = without_limits(own, path);
        let other_schema = without_limits(&self.server.documents, path);
        let validator = |schema| jsonschema::validator_for(schema).expect("the schema is valid");
        let (sent, accepted) = (validator(&own_schema), validator(&other_schema));
        // A client does not send values that no release knows.
        let mut known = all_samples(own, path);
        known.retain(|(_, value)| sent.is_valid(value));
        for (what, value) in &known {
            if let Err(error) = accepted.validate(value) {
                let list = match self.client_is_new {
                    true => &mut found.limits,
                    false => &mut found.breaks,
                };
                list.push(format!("request, {what}: {error}"));
            }
        }
        // A new client that uses nothing new: all common properties, and the first of all values and kinds.
        if let Some((_, whole)) = known.get(1) {
            let whole = common(whole, &own_schema, &other_schema);
            if let Err(error) = accepted.validate(&whole) {
                found
                    .breaks
                    .push(format!("request, with the common properties: {error}"));
            }
        }
    }

    /// Returns the failures that `diff` does not report.
    fn unreported(&self, found: &Found) -> Vec<String> {
        let gravest = self
            .about(found)
            .map(|(_, change)| (self.verdict)(change))
            .max();
        let gravest = gravest.unwrap_or(Wire::Works);
        let unreported = |list: &[String], least: Wire| {
            let list = list.iter().filter(|_| gravest < least);
            list.map(|it| format!("{}: not reported: {it}", found.path))
                .collect::<Vec<_>>()
        };
        [
            unreported(&found.breaks, Wire::Breaks),
            unreported(&found.limits, Wire::Limited),
        ]
        .concat()
    }

    /// Returns the breaking changes of `diff` without a failure.
    fn unconfirmed(&self, found: &[Found]) -> Vec<String> {
        let breaking = self
            .changes
            .iter()
            .filter(|(_, change)| (self.verdict)(change) == Wire::Breaks);
        let unconfirmed = breaking.filter(|told| {
            let mut proofs = found
                .iter()
                .filter(|it| !it.breaks.is_empty() || !it.limits.is_empty());
            !proofs.any(|it| is_about(told, it))
        });
        unconfirmed
            .map(|(service, change)| {
                format!(
                    "{service} {}: nothing breaks: {}",
                    change.item.rust,
                    change.text()
                )
            })
            .collect()
    }

    fn about<'a>(&'a self, found: &'a Found) -> impl Iterator<Item = &'a (String, Change)> {
        self.changes.iter().filter(|told| is_about(told, found))
    }
}

/// Returns the samples of a schema file, then whole documents with one missing optional property.
fn all_samples(documents: &Documents, path: &str) -> Vec<(String, Value)> {
    let schema = without_limits(documents, path);
    let validator = jsonschema::validator_for(&schema).expect("the schema is valid");
    let short = damaged(documents, path).into_iter();
    let short = short.filter(|it| it.is_absent && validator.is_valid(&it.value));
    let samples = samples(documents, path).into_iter();
    let samples = samples.map(|sample| (sample.what, sample.value));
    samples.chain(short.map(|it| (it.what, it.value))).collect()
}

fn is_about((service, change): &(String, Change), found: &Found) -> bool {
    let name = change
        .item
        .rust
        .split(['.', ':'])
        .next()
        .unwrap_or_default();
    found.path.starts_with(&format!("schemas/{service}/")) && found.types.contains(name)
}

/// Returns whether the documents of a schema file have this use in both releases. Payloads, which no endpoint names, count as
/// requests, as in `diff`.
fn is_both(one: &Documents, other: &Documents, path: &str, usage: Usage) -> bool {
    let is_used = one.is_used(path, usage) && other.is_used(path, usage);
    let is_payload =
        || payload_groups().any(|group| path.starts_with(&format!("schemas/{group}/")));
    is_used || (usage == Usage::Request && is_payload())
}
