//! References without Rust code: the same API as in the model, every document, and the same problems.

use std::collections::BTreeSet;

use crate::fixtures::{fixtures, releases, vendored};
use serde_json::json;
use taskcluster_codegen::model::Service;
use taskcluster_codegen::{
    Api, DocumentPath, Options, Problem, References, Source, generate, read,
};

/// Returns all valid sets of references.
fn good() -> Vec<Source> {
    let mut fixtures = fixtures("fixtures");
    fixtures.extend(releases().unwrap_or_default());
    let sources = fixtures.into_iter().map(|fixture| fixture.source);
    sources.chain([vendored()]).collect()
}

fn references(source: &Source) -> References {
    References::read(source).unwrap_or_else(|problems| panic!("{problems}"))
}

#[test]
fn api_equals_the_model() {
    for source in good() {
        let services = read(&source, &Options::default()).unwrap();
        let references = references(&source);
        let apis: Vec<_> = references.apis().iter().map(of_api).collect();
        let services = services.iter().filter(|service| !service.is_payload);
        let model: Vec<_> = services.map(of_model).collect();
        assert_eq!(apis, model);
    }
}

#[test]
fn references_survive_a_json_round_trip() {
    let original = references(&vendored());
    let written = Source::Text {
        name: "written".into(),
        json: original.to_json(),
    };
    let read_back = references(&written);
    assert!(original.documents().eq(read_back.documents()));
    assert!(original.documents().count() > 100);
}

/// Returns the wire names of a service and its endpoints, line by line.
fn of_api(api: &Api) -> Vec<String> {
    let endpoints = api.endpoints.iter().map(|e| {
        let (method, scopes, stability) = (e.method, &e.scopes, e.stability);
        let (args, query) = (&e.args, &e.query);
        format!(
            "{} {method:?} {} {args:?} {query:?} {scopes:?} {stability:?} {}",
            e.name,
            e.route,
            e.input.is_some()
        )
    });
    let exchanges = api.exchanges.iter().map(|e| {
        let words = e.routing_key.iter().map(|word| &word.name);
        of_exchange(&e.name, &e.exchange, words)
    });
    let service = format!("{} {}", api.service, api.version);
    [service]
        .into_iter()
        .chain(endpoints)
        .chain(exchanges)
        .collect()
}

fn of_model(service: &Service) -> Vec<String> {
    let endpoints = service.endpoints.iter().map(|e| {
        let (method, scopes, stability) = (e.method, &e.scopes, e.stability);
        let args: Vec<_> = e.route.arguments.iter().map(|arg| &arg.wire).collect();
        let query: Vec<_> = e.query.iter().map(|key| &key.wire).collect();
        format!(
            "{} {method:?} {} {args:?} {query:?} {scopes:?} {stability:?} {}",
            e.wire,
            e.route.text,
            e.input.is_some()
        )
    });
    let exchanges = service.exchanges.iter().map(|e| {
        let words = e.routing_key.iter().map(|word| &word.wire);
        of_exchange(&e.wire, &e.exchange, words)
    });
    let service = format!("{} {}", service.wire, service.version);
    [service]
        .into_iter()
        .chain(endpoints)
        .chain(exchanges)
        .collect()
}

fn of_exchange<'a>(name: &str, exchange: &str, words: impl Iterator<Item = &'a String>) -> String {
    let words: Vec<_> = words.collect();
    format!("{name} {exchange} {words:?}")
}

#[test]
fn input_is_the_place_of_its_schema() {
    let references = references(&vendored());
    let endpoints = references.apis().iter().flat_map(|api| &api.endpoints);
    let mut endpoints = endpoints.filter(|endpoint| endpoint.name == "createWorkerPool");
    let endpoint = endpoints.next().unwrap();
    assert_eq!(
        endpoint.input.as_ref().unwrap().to_string(),
        "schemas/worker-manager/v1/create-worker-pool-request.json#"
    );
    assert_eq!(
        endpoint.output.schema().unwrap().to_string(),
        "schemas/worker-manager/v1/worker-pool-full.json#"
    );
}

#[test]
fn includes_documents_without_an_api() {
    let ping = json!({
        "type": "function", "method": "get", "route": "/ping", "args": [], "name": "ping", "stability": "stable",
        "title": "t", "description": "d",
    });
    let list = json!([
        {"filename": "references/library/v1/api.json", "content": {
            "apiVersion": "v1", "serviceName": "library", "title": "t", "description": "d", "entries": [ping],
        }},
        {"filename": "references/library/v1/logs.json", "content": {"types": []}},
        {"filename": "schemas/common/metaschema.json", "content": {"title": "m"}},
    ]);
    let text = Source::Text {
        name: "a text".into(),
        json: list.to_string(),
    };
    let folder = std::env::temp_dir().join(format!("references-{}", std::process::id()));
    for document in list.as_array().unwrap() {
        let path = folder.join(document["filename"].as_str().unwrap());
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, document["content"].to_string()).unwrap();
    }
    for source in [text, Source::Folder(folder.clone())] {
        let references = references(&source);
        let paths: Vec<_> = references
            .documents()
            .map(|(path, _)| path.as_str())
            .collect();
        let expected = [
            "references/library/v1/api.json",
            "references/library/v1/logs.json",
            "schemas/common/metaschema.json",
        ];
        assert_eq!(paths, expected);
        let metaschema = DocumentPath::new("schemas/common/metaschema.json");
        assert_eq!(references.document(&metaschema).unwrap()["title"], "m");
    }
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn reports_no_other_problems_than_the_generator() {
    let mut told = BTreeSet::new();
    for fixture in fixtures("problems") {
        let Err(problems) = References::read(&fixture.source) else {
            continue;
        };
        let all = generate(&fixture.source, &Options::default()).unwrap_err();
        let all: BTreeSet<_> = all.iter().map(Problem::to_string).collect();
        for problem in problems.iter() {
            assert!(
                all.contains(&problem.to_string()),
                "{}: {problem}",
                fixture.name
            );
        }
        told.insert(fixture.name);
    }
    for name in [
        "bad-exchanges",
        "bad-scopes",
        "malformed-routes",
        "not-json",
        "wrong-identity",
    ] {
        assert!(told.contains(name), "{name} is reported");
    }
}
