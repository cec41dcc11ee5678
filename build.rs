//! Generates a module for each service whose feature is on or that `TASKCLUSTER_SERVICES` names, from `schemas/` or what
//! `TASKCLUSTER_REFERENCES` names.

#[path = "build/helpers.rs"]
mod helpers;

use std::collections::BTreeSet;
use std::{env, path::Path, process::ExitCode};

use helpers::{HELPERS, Helper};
use taskcluster_codegen::{Generated, Options, ProblemKind, Problems, Source, generate};

/// The services that have a feature of their own.
const SERVICES: &str =
    "auth github hooks index notify object purge-cache queue secrets web-server worker-manager";

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-env-changed=TASKCLUSTER_REFERENCES");
    println!("cargo::rerun-if-env-changed=TASKCLUSTER_SERVICES");
    let problems = build().err().unwrap_or_default();
    for problem in problems.lines() {
        println!("cargo::error={problem}");
    }
    ExitCode::from(u8::from(!problems.is_empty()))
}

fn build() -> Result<(), String> {
    let chosen = env::var_os("TASKCLUSTER_REFERENCES").filter(|path| !path.is_empty());
    let chosen = chosen.map(|path| Path::new(env!("CARGO_MANIFEST_DIR")).join(path));
    let features: Vec<_> = SERVICES
        .split(' ')
        .filter(|service| is_on(service))
        .map(str::to_owned)
        .collect();
    let options = Options {
        services: Some(features.iter().cloned().chain(named()).collect()),
        vendored: chosen.is_none(),
        features,
    };
    let source = Source::at(chosen.unwrap_or("schemas".into()));
    let generated = generate(&source, &options).map_err(|problems| told(&problems))?;
    print!("{}{}", generated.directives(), helpers_of(&generated)?);
    let out = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    let written = generated.write_to(Path::new(&out));
    written.map_err(|error| format!("cannot write the generated code: {error}"))
}

fn is_on(feature: &str) -> bool {
    let name = feature.to_uppercase().replace('-', "_");
    env::var_os(format!("CARGO_FEATURE_{name}")).is_some()
}

/// The services that `TASKCLUSTER_SERVICES` names, separated by commas. Those without a feature can be had this way only.
fn named() -> BTreeSet<String> {
    let names = env::var("TASKCLUSTER_SERVICES").unwrap_or_default();
    let names = names.split(',').map(str::trim);
    names
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A `cfg` for the code written by hand that has all it needs: `#[cfg(helper = "artifacts")]`. An error if a feature is nothing
/// without it.
fn helpers_of(generated: &Generated) -> Result<String, String> {
    let mut lines = "cargo::rustc-check-cfg=cfg(helper, values(any()))\n".to_owned();
    let mut errors = String::new();
    for helper in HELPERS.iter().filter(|helper| is_on(helper.feature)) {
        match helper.lacks(&generated.services) {
            None => lines += &format!("cargo::rustc-cfg=helper={:?}\n", helper.feature),
            Some(lacks) if helper.required => errors += &format!("{}\n", helper.error(&lacks)),
            Some(_) => {}
        }
    }
    match errors.is_empty() {
        true => Ok(lines),
        false => Err(errors),
    }
}

/// The problems. A service that only a feature for code written by hand asks for may be one that nobody named.
fn told(problems: &Problems) -> String {
    let needs = |helper: &&Helper, service: &str| {
        let mut needs = helper.needs.iter();
        helper.required && is_on(helper.feature) && needs.any(|(wire, _)| *wire == service)
    };
    let missing = problems.iter().filter_map(|problem| match problem.kind() {
        ProblemKind::NoService { feature, .. } => feature.as_deref(),
        _ => None,
    });
    let errors = missing.flat_map(|service| {
        let helpers = HELPERS.iter().filter(move |helper| needs(helper, service));
        helpers.map(move |helper| helper.error(&format!("the service `{service}`")))
    });
    let errors: Vec<_> = errors.collect();
    match errors.is_empty() {
        true => problems.to_string(),
        false => errors.join("\n"),
    }
}
