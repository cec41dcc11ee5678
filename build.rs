//! Generates a module for each service whose feature is on, from the references in `schemas/`.

use std::{env, path::Path, process::ExitCode};

use taskcluster_codegen::{Options, Source, generate};

/// The services that have a feature of their own.
const SERVICES: &str =
    "auth github hooks index notify object purge-cache queue secrets web-server worker-manager";

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=build.rs");
    let Err(problems) = build() else {
        return ExitCode::SUCCESS;
    };
    let lines = problems.lines();
    lines.for_each(|problem| println!("cargo::error={problem}"));
    ExitCode::FAILURE
}

fn build() -> Result<(), String> {
    let services = SERVICES.split(' ').filter(|service| is_enabled(service));
    let options = Options {
        services: Some(services.map(str::to_owned).collect()),
        vendored: true,
    };
    let generated = generate(&Source::Folder("schemas".into()), &options);
    let generated = generated.map_err(|problems| problems.to_string())?;
    for file in &generated.files {
        println!("cargo::rerun-if-changed={}", file.display());
    }
    let out = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    let written = generated.write_to(Path::new(&out));
    written.map_err(|error| format!("cannot write the generated code: {error}"))
}

fn is_enabled(service: &str) -> bool {
    let feature = service.to_uppercase().replace('-', "_");
    env::var_os(format!("CARGO_FEATURE_{feature}")).is_some()
}
