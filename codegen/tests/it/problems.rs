//! Problems of invalid input: all are reported, sorted, with place and fix, and nothing panics.

use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::thread;

use crate::fixtures::{Fixture, assert_snapshot, fixtures, texts};
use mutation::{Choose, Mutants, Seed};
use serde_json::{Value, json};
use taskcluster_codegen::{Options, ProblemKind, Problems, Source, generate, read, surface};

/// The number of mutations of each valid fixture.
const MUTATIONS: usize = 25;

#[test]
fn problems_of_each_fixture_equal_snapshot() {
    for Fixture { name, source } in fixtures("problems") {
        assert_snapshot(
            &format!("problem.{name}"),
            &problems(&source, &Options::default()).to_string(),
        );
    }
}

#[test]
fn clashing_names_are_problems_in_vendored_release() {
    let vendored = Options {
        vendored: true,
        ..Options::default()
    };
    for Fixture { name, source } in fixtures("clashes") {
        let problems = problems(&source, &vendored);
        // With so few places, nearly all chosen names are unused.
        let clashes = problems.iter().filter(|problem| {
            let kind = problem.kind();
            !matches!(
                kind,
                ProblemKind::UnusedName { .. } | ProblemKind::UnusedFixup { .. }
            )
        });
        let clashes: String = clashes.map(|problem| format!("{problem}\n")).collect();
        assert!(!clashes.is_empty(), "{name}");
        assert_snapshot(&format!("clash.{name}"), &clashes);
    }
}

#[test]
fn clashing_names_get_a_suffix_in_other_releases() {
    for Fixture { name, source } in fixtures("clashes") {
        let services = read(&source, &Options::default());
        let services = services.unwrap_or_else(|problems| panic!("{problems}"));
        let surfaces: Vec<_> = services.iter().map(surface).collect();
        assert_snapshot(&format!("clash.{name}.model"), &surfaces.join("\n"));
        for text in texts(&source) {
            syn::parse_file(&text).unwrap_or_else(|error| panic!("{name}: {error}\n{text}"));
        }
    }
}

#[test]
fn reports_missing_source() {
    let source = Source::at("tests/problems/there-is-no-such-file.json");
    assert_snapshot(
        "problem.missing-source",
        &problems(&source, &Options::default()).to_string(),
    );
}

#[test]
fn reports_missing_service_with_available_ones() {
    let options = Options {
        services: Some(vec!["lighthouse".into(), "bakery".into()]),
        ..Options::default()
    };
    let source = Source::at("tests/fixtures/two-versions.json");
    assert_snapshot(
        "problem.missing-service",
        &problems(&source, &options).to_string(),
    );
}

#[test]
fn reports_feature_of_missing_service() {
    let options = Options {
        services: Some(vec!["lighthouse".into()]),
        features: vec!["lighthouse".into()],
        ..Options::default()
    };
    let source = Source::at("tests/fixtures/two-versions.json");
    assert_snapshot(
        "problem.missing-feature",
        &problems(&source, &options).to_string(),
    );
}

#[test]
fn reports_unused_names_only_for_vendored_release() {
    let source = write_references(
        "vendored",
        &json!([{
            "filename": "references/worker-manager/v1/api.json",
            "content": {
                "apiVersion": "v1", "serviceName": "worker-manager", "title": "t", "description": "d", "entries": []
            },
        }]),
    );
    let vendored = Options {
        vendored: true,
        ..Options::default()
    };
    assert_snapshot(
        "problem.unused-names",
        &places_and_faults(&problems(&source, &vendored)),
    );
    generate(&source, &Options::default()).expect("another release may lack the places");
}

#[test]
fn rejects_too_long_chain_of_references() {
    let chain = |links: usize| {
        let mut documents = vec![reference("v1/link-0.json#")];
        documents.extend((0..links).map(|link| {
            let next = json!({ "$ref": format!("link-{}.json#", link + 1) });
            schema(
                &format!("link-{link}"),
                json!({ "type": "object", "properties": { "next": next } }),
            )
        }));
        documents.push(schema(
            &format!("link-{links}"),
            json!({ "type": "string" }),
        ));
        write_references(&format!("chain-{links}"), &Value::Array(documents))
    };
    generate(&chain(20), &Options::default()).expect("a chain of 20 is fine");
    assert_snapshot(
        "problem.long-chain",
        &places_and_faults(&problems(&chain(200), &Options::default())),
    );
}

#[test]
fn rejects_nesting_that_overflows_a_small_stack() {
    let nested = |levels: usize| {
        let inner = json!({ "type": "string" });
        let map = |inner, _| json!({ "type": "object", "additionalProperties": inner });
        let field = (0..levels).fold(inner, map);
        let deep = json!({ "type": "object", "properties": { "field": field } });
        let source = Source::Text {
            name: "deep".to_owned(),
            json: json!([reference("v1/deep.json#"), schema("deep", deep)]).to_string(),
        };
        let run = move || generate(&source, &Options::default()).map_err(|told| told.len());
        // The main thread on Windows has a stack of 1 MiB, and a build script has no other thread.
        let thread = thread::Builder::new().stack_size(1024 * 1024);
        let thread = thread.spawn(run).expect("a thread can be started");
        thread.join().expect("the generator returns")
    };
    assert!(nested(8).is_ok());
    for levels in [9, 50] {
        assert_eq!(nested(levels).err(), Some(1), "{levels} levels");
    }
}

#[test]
fn rejects_too_deep_references() {
    let mut documents = vec![reference("v1/link-0.json#")];
    documents.extend((0..200).map(|link| {
        schema(
            &format!("link-{link}"),
            json!({ "$ref": format!("link-{}.json#", link + 1) }),
        )
    }));
    documents.push(schema("link-200", json!({ "type": "string" })));
    let source = write_references("references", &Value::Array(documents));
    assert_snapshot(
        "problem.many-references",
        &places_and_faults(&problems(&source, &Options::default())),
    );
}

#[test]
fn reports_problem_with_many_paths_once() {
    let mut documents = vec![reference("v1/fork-0.json#")];
    documents.extend((0..40).map(|fork| {
        let next = json!({ "$ref": format!("fork-{}.json#", fork + 1) });
        schema(
            &format!("fork-{fork}"),
            json!({ "type": "object", "properties": { "left": next, "right": next } }),
        )
    }));
    documents.push(schema(
        "fork-40",
        json!({ "type": "object", "properties": { "end": { "no-keyword": 1 } } }),
    ));
    let source = write_references("forks", &Value::Array(documents));
    assert_eq!(problems(&source, &Options::default()).len(), 1);
}

#[test]
fn reports_document_with_10_000_levels() {
    let nested = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    let file = temporary("nested").join("references.json");
    fs::write(&file, &nested).expect("the temporary folder can be written");
    assert_snapshot(
        "problem.nested-file",
        &places_and_faults(&problems(&Source::File(file), &Options::default())),
    );

    let folder = temporary("nested-folder");
    let api = reference("v1/deep.json#")["content"].to_string();
    for (path, text) in [
        ("references/library/v1/api.json", &api),
        ("schemas/library/v1/deep.json", &nested),
    ] {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("it lies in a folder"))
            .expect("a folder can be made");
        fs::write(path, text).expect("the temporary folder can be written");
    }
    let told = problems(&Source::Folder(folder), &Options::default());
    assert_snapshot("problem.nested-folder", &places_and_faults(&told));
}

#[test]
fn invalid_input_gives_problems_and_no_code() {
    for Fixture { name, source } in fixtures("problems") {
        let problems = problems(&source, &Options::default());
        assert!(!problems.is_empty(), "{name} is wrong");
        assert_eq!(
            problems.len(),
            problems.iter().count(),
            "{name}: each problem is counted"
        );
        let sorted: Vec<_> = problems.iter().collect();
        assert!(sorted.is_sorted(), "{name}: the problems are sorted");
    }
}

#[test]
fn mutated_input_gives_problems_or_code_that_parses() {
    let folder = temporary("mutations");
    let mut outcomes = (0, 0);
    for fixture in fixtures("fixtures") {
        let Source::File(path) = &fixture.source else {
            continue;
        };
        let text = fs::read_to_string(path).expect("a fixture can be read");
        let good: Value = serde_json::from_str(&text).expect("a fixture is JSON");
        let mutants = Mutants::of(good);
        let mut seed = Seed(seed(&fixture.name));
        for index in 0..MUTATIONS {
            let damages = 1 + seed.below(2);
            let mutated = mutants.mutant(damages, &mut seed);
            let file = folder.join(format!("{}-{index}.json", fixture.name));
            fs::write(&file, mutated.to_string()).expect("the temporary folder can be written");
            match catch_unwind(|| generate(&Source::File(file.clone()), &Options::default())) {
                Ok(Ok(generated)) => {
                    outcomes.0 += 1;
                    for module in generated.modules {
                        let parsed = syn::parse_file(&module.text);
                        assert!(
                            parsed.is_ok(),
                            "{}: {:?}\n{}",
                            file.display(),
                            parsed.err(),
                            module.text
                        );
                    }
                }
                Ok(Err(problems)) => {
                    outcomes.1 += 1;
                    assert!(
                        !problems.is_empty(),
                        "{}: wrong without a problem",
                        file.display()
                    );
                }
                Err(_) => panic!("{}: the generator panicked", file.display()),
            }
        }
    }
    assert!(
        outcomes.0 > 100 && outcomes.1 > 100,
        "mutations are of both sorts: {outcomes:?}"
    );
}

fn problems(source: &Source, options: &Options) -> Problems {
    match generate(source, options) {
        Ok(_) => panic!("{source:?} is wrong, but code was generated"),
        Err(problems) => problems,
    }
}

/// Returns the problems without the source, which is a temporary file.
fn places_and_faults(problems: &Problems) -> String {
    problems
        .iter()
        .map(|problem| format!("{problem}\n"))
        .collect()
}

/// Returns a service with one endpoint, whose response has this schema.
fn reference(output: &str) -> Value {
    json!({
        "filename": "references/library/v1/api.json",
        "content": {
            "apiVersion": "v1", "serviceName": "library", "title": "Library", "description": "Lends books.",
            "entries": [{
                "type": "function", "method": "get", "route": "/look", "args": [], "name": "look", "output": output,
                "stability": "stable", "title": "Look", "description": "Looks it up.",
            }],
        },
    })
}

fn schema(name: &str, content: Value) -> Value {
    json!({ "filename": format!("schemas/library/v1/{name}.json"), "content": content })
}

/// Creates a folder for this test run.
fn temporary(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("problems")
        .join(name);
    fs::create_dir_all(&folder).expect("a folder for temporary files can be made");
    folder
}

fn write_references(name: &str, documents: &Value) -> Source {
    let file = temporary(name).join("references.json");
    fs::write(&file, documents.to_string()).expect("the temporary folder can be written");
    Source::File(file)
}

/// Returns a seed for the fixture, so that a new fixture does not change mutations of others.
fn seed(name: &str) -> u64 {
    name.bytes().fold(7, |seed, byte| {
        seed.wrapping_mul(31).wrapping_add(byte.into())
    })
}
