//! Names depend only on places and tables, so additions elsewhere do not change them.

mod additions;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::fixtures::{fixtures, releases};
use additions::{Addition, additions};
use serde_json::{Value, json};
use taskcluster_codegen::model::{Service, Shape};
use taskcluster_codegen::{Options, Problems, Source, read};

/// The test tries one of this many additions to a release.
const STRIDE: usize = 37;

#[test]
fn additions_to_fixtures_change_no_names() {
    let mut tried = 0;
    for fixture in fixtures("fixtures") {
        let documents = documents(&fixture.source);
        tried += assert_names_stay(&fixture.name, &documents, additions(&documents));
    }
    assert!(tried > 900, "only {tried} additions were read");
}

#[test]
fn additions_to_releases_change_no_names() {
    for release in releases().into_iter().flatten() {
        let documents = documents(&release.source);
        let mut tried = 0;
        for (offset, service) in services_of(&documents).iter().enumerate() {
            let own = of_service(&documents, service);
            let additions = additions(&own).into_iter().skip(offset).step_by(STRIDE);
            tried += assert_names_stay(&release.name, &own, additions);
        }
        assert!(
            tried > 50,
            "{}: only {tried} additions were read",
            release.name
        );
    }
}

/// Returns the number of accepted additions. The others have problems, such as two things with one name.
fn assert_names_stay(
    of: &str,
    documents: &Value,
    additions: impl IntoIterator<Item = Addition>,
) -> usize {
    let before = services(documents).unwrap_or_else(|problems| panic!("{of}: {problems}"));
    let before = names(&before);
    let grown = additions.into_iter().filter_map(|addition| {
        let grown = services(&addition.to(documents)).ok()?;
        Some((addition.what, names(&grown)))
    });
    grown
        .map(|(what, after)| {
            let is_there: BTreeSet<_> = after.values().collect();
            for (thing, name) in &before {
                // A variant added in front moves the places of the others, but must not change their names.
                let stays = match what.contains("in front") {
                    true => is_there.contains(name),
                    false => after.get(thing) == Some(name),
                };
                assert!(stays, "{of}: {what} moves {name}, which is {thing}");
            }
        })
        .count()
}

/// Returns every full Rust name, by what it names.
fn names(services: &[Service]) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    for service in services {
        let (of, module) = (
            format!("{} {}", service.wire, service.version),
            &service.module,
        );
        let mut name = |thing: String, name: String| {
            names.insert(format!("{of} {thing}"), format!("{module}::{name}"));
        };
        name("service".to_owned(), service.name.to_string());
        for endpoint in &service.endpoints {
            let (wire, method) = (&endpoint.wire, &endpoint.method_name);
            name(format!("method {wire}"), format!("{method}()"));
            name(
                format!("endpoint {wire}"),
                format!("endpoint::{}", endpoint.type_name),
            );
            for key in &endpoint.query {
                name(
                    format!("query key {wire} {}", key.wire),
                    format!("{method}().{}", key.setter),
                );
            }
        }
        for exchange in &service.exchanges {
            let (wire, of) = (&exchange.wire, format!("exchange::{}", exchange.type_name));
            name(format!("exchange {wire}"), of.clone());
            for word in &exchange.routing_key {
                name(
                    format!("word {wire} {}", word.wire),
                    format!("{of}.{}", word.name),
                );
            }
        }
        let types = service.types.iter();
        let places: BTreeMap<_, _> = types.map(|def| (&def.name, &def.place)).collect();
        for def in &service.types {
            let (place, of) = (&def.place, &def.name);
            name(format!("type {place}"), of.to_string());
            match &def.shape {
                Shape::Struct(fields) => fields.iter().for_each(|field| {
                    name(
                        format!("field {place} {}", field.wire),
                        format!("{of}.{}", field.name),
                    );
                }),
                Shape::Enum(values) => values.iter().for_each(|value| {
                    name(
                        format!("value {place} {:?}", value.wire),
                        format!("{of}::{}", value.name),
                    );
                }),
                Shape::Union(union) => union.kinds.iter().for_each(|kind| {
                    let held = places.get(&kind.holds).expect("a kind's type is there");
                    name(
                        format!("kind {place} {held}"),
                        format!("{of}::{}", kind.name),
                    );
                }),
                Shape::Alias(_) => {}
            }
        }
    }
    names
}

fn services(documents: &Value) -> Result<Vec<Service>, Problems> {
    let source = Source::Text {
        name: "references".to_owned(),
        json: documents.to_string(),
    };
    read(&source, &Options::default())
}

fn documents(source: &Source) -> Value {
    let Source::File(path) = source else {
        panic!("{source:?} is a file");
    };
    let text = fs::read_to_string(path).expect("references can be read");
    serde_json::from_str(&text).expect("references are JSON")
}

fn services_of(documents: &Value) -> Vec<String> {
    let names = documents.as_array().into_iter().flatten();
    let services = names.filter_map(|document| {
        let name = document["filename"].as_str()?;
        let service = name
            .strip_prefix("references/")?
            .strip_suffix("/v1/api.json")?;
        Some(service.to_owned())
    });
    services.collect()
}

/// Returns the documents of one service.
fn of_service(documents: &Value, service: &str) -> Value {
    let folder = format!("/{service}/");
    let documents = documents.as_array().into_iter().flatten();
    let own = documents.filter(|document| {
        let name = document["filename"].as_str().unwrap_or_default();
        name.contains(&folder)
    });
    json!(own.collect::<Vec<_>>())
}
