//! Generates a module for each service whose feature is on, from the references in `schemas/`.

use std::env;
use std::path::Path;
use std::process::ExitCode;

use taskcluster_codegen::{Options, Source, generate};

/// The services that have a feature of their own.
const SERVICES: [&str; 1] = ["worker-manager"];

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=build.rs");
    let services = SERVICES
        .into_iter()
        .filter(|service| is_enabled(service))
        .map(str::to_owned)
        .collect();
    let options = Options {
        services: Some(services),
        vendored: true,
    };
    let generated = match generate(&Source::Folder("schemas".into()), &options) {
        Ok(generated) => generated,
        Err(problems) => {
            problems
                .to_string()
                .lines()
                .for_each(|problem| println!("cargo::error={problem}"));
            return ExitCode::FAILURE;
        }
    };
    for file in &generated.files {
        println!("cargo::rerun-if-changed={}", file.display());
    }
    let out = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    if let Err(error) = generated.write_to(Path::new(&out)) {
        println!("cargo::error=cannot write the generated code: {error}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

fn is_enabled(service: &str) -> bool {
    let feature = service.to_uppercase().replace('-', "_");
    env::var_os(format!("CARGO_FEATURE_{feature}")).is_some()
}
