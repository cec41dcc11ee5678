//! The output for each fixture: the model, line by line, and the code.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use crate::fixtures::{assert_snapshot, fixtures, texts};
use taskcluster_codegen::model::Service;
use taskcluster_codegen::{Options, Source, generate, read, surface};

#[test]
fn model_of_each_fixture_equals_snapshot() {
    for fixture in fixtures("fixtures") {
        let services = read(&fixture.source, &Options::default())
            .unwrap_or_else(|problems| panic!("{problems}"));
        let model = services.iter().map(model).collect::<Vec<_>>().join("\n");
        assert_snapshot(&format!("{}.model", fixture.name), &model);
    }
}

#[test]
fn code_of_each_fixture_equals_snapshot() {
    for fixture in fixtures("fixtures") {
        assert_snapshot(
            &format!("{}.code", fixture.name),
            &texts(&fixture.source).join("\n"),
        );
    }
}

#[test]
fn generated_code_parses() {
    for fixture in fixtures("fixtures") {
        for text in texts(&fixture.source) {
            syn::parse_file(&text)
                .unwrap_or_else(|error| panic!("{}: {error}\n{text}", fixture.name));
        }
    }
}

#[test]
fn second_run_gives_the_same_code() {
    for fixture in fixtures("fixtures") {
        assert_eq!(
            texts(&fixture.source),
            texts(&fixture.source),
            "{}",
            fixture.name
        );
    }
}

#[test]
fn file_and_text_give_the_same_code() {
    for fixture in fixtures("fixtures") {
        let Source::File(path) = &fixture.source else {
            panic!("{} is a file", fixture.name);
        };
        let text = Source::Text {
            name: "a text".to_owned(),
            json: fs::read_to_string(path).expect("a fixture can be read"),
        };
        assert_eq!(texts(&text), texts(&fixture.source), "{}", fixture.name);
    }
}

#[test]
fn services_file_declares_written_modules() {
    for fixture in fixtures("fixtures") {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("written")
            .join(&fixture.name);
        fs::create_dir_all(&folder).expect("a folder for temporary files can be made");
        let generated = generate(&fixture.source, &Options::default())
            .unwrap_or_else(|problems| panic!("{problems}"));
        generated
            .write_to(&folder)
            .expect("the temporary folder can be written");
        let declared = |file: &str| {
            // Without payloads there is no file for them.
            let text = fs::read_to_string(folder.join(file)).unwrap_or_default();
            let file = syn::parse_file(&text);
            let file = file.unwrap_or_else(|error| panic!("{}: {error}", fixture.name));
            file.items.len()
        };
        let modules = generated.modules.iter();
        let (payloads, services): (Vec<_>, Vec<_>) = modules.partition(|it| it.is_payload);
        assert_eq!(declared("services.rs"), services.len(), "{}", fixture.name);
        assert_eq!(declared("payloads.rs"), payloads.len(), "{}", fixture.name);
    }
}

#[test]
fn modules_of_features_have_docs_rs_labels() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("labelled");
    let source = Source::at("tests/fixtures/paging.json");
    let written = |features: &[&str]| {
        let options = Options {
            features: features.iter().map(|it| (*it).to_owned()).collect(),
            ..Options::default()
        };
        let generated = generate(&source, &options).unwrap_or_else(|problems| panic!("{problems}"));
        generated
            .write_to(&folder)
            .expect("the temporary folder can be written");
        fs::read_to_string(folder.join("services.rs")).expect("the file is there")
    };
    let without = written(&[]);
    let service = without
        .lines()
        .find_map(|line| line.strip_prefix("pub mod "))
        .expect("a module is there")
        .trim_end_matches(';')
        .to_owned();
    assert!(!without.contains("docsrs"));
    let label = format!("#[cfg_attr(docsrs, doc(cfg(feature = {service:?})))]");
    assert!(written(&[&service]).contains(&label));
}

#[test]
fn warns_about_keywords_that_cannot_change_a_type() {
    let source = Source::at("tests/fixtures/annotations.json");
    let warnings = |vendored| {
        let options = Options {
            vendored,
            ..Options::default()
        };
        generate(&source, &options).map(|generated| generated.warnings.to_string())
    };
    assert_snapshot(
        "annotations.warnings",
        &warnings(false).expect("it generates"),
    );
    // The documentation of the vendored release must contain every limit.
    let problems = warnings(true).expect_err("a limit is not read");
    assert_snapshot("annotations.vendored", &problems.to_string());
}

#[test]
fn warns_about_patterns_that_checks_leave_out() {
    let source = Source::at("tests/fixtures/rules-of-requests.json");
    let options = |vendored| Options {
        vendored,
        ..Options::default()
    };
    let generated = generate(&source, &options(false)).expect("it generates");
    let warnings = generated.warnings.to_string();
    let place = "schemas/library/v1/sort-shelves-request.json#/items/pattern";
    assert!(
        warnings.contains(place) && warnings.contains("lookaround"),
        "{warnings}"
    );
    let problems = generate(&source, &options(true)).expect_err("a pattern is not checked");
    assert!(problems.to_string().contains(place), "{problems}");
}

#[test]
fn accepts_annotations_in_vendored_release() {
    let fixture = fs::read_to_string("tests/fixtures/annotations.json").expect("it is there");
    let source = Source::Text {
        name: "annotations".to_owned(),
        json: fixture.replace("exclusiveMinimum", "$comment"),
    };
    let vendored = Options {
        vendored: true,
        ..Options::default()
    };
    let generated = generate(&source, &vendored).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(generated.warnings.len(), 10, "{}", generated.warnings);
}

#[test]
fn prints_cargo_directives_for_files_and_endpoints() {
    let source = Source::at("tests/fixtures/two-versions.json");
    let generated =
        generate(&source, &Options::default()).unwrap_or_else(|problems| panic!("{problems}"));
    let directives = generated.directives();
    let mut lines: Vec<_> = directives.lines().collect();
    lines.dedup();
    assert_eq!(
        lines,
        [
            "cargo::rustc-check-cfg=cfg(endpoint, values(any()))",
            "cargo::rerun-if-changed=tests/fixtures/two-versions.json",
            "cargo::rustc-cfg=endpoint=\"bakery.loaf\"",
        ]
    );
}

#[test]
fn failed_write_changes_no_file() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("half-written");
    // A folder has the name of the last file.
    fs::create_dir_all(folder.join("services.rs.new")).expect("a folder can be made");
    fs::write(folder.join("paging.rs"), "as it was").expect("the folder can be written");
    let source = Source::at("tests/fixtures/paging.json");
    let mut generated =
        generate(&source, &Options::default()).unwrap_or_else(|problems| panic!("{problems}"));
    generated.modules[0].name = "paging".to_owned();
    generated
        .write_to(&folder)
        .expect_err("services.rs cannot be written");
    let kept = fs::read_to_string(folder.join("paging.rs")).expect("the file is there");
    assert_eq!(kept, "as it was");
    assert!(!folder.join("paging.rs.new").exists());
}

/// Returns the surface, and the parts of endpoints that it omits.
fn model(service: &Service) -> String {
    let mut model = surface(service);
    for endpoint in &service.endpoints {
        if let Some(scopes) = &endpoint.scopes {
            writeln!(model, "scopes {} = {scopes:#?}", endpoint.method_name)
                .expect("a string takes all text");
        }
        if let Some(idempotence) = endpoint.idempotence {
            writeln!(
                model,
                "idempotence {}: {idempotence:?}",
                endpoint.method_name
            )
            .expect("a string takes all text");
        }
    }
    model
}
