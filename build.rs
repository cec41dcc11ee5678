//! Generates a module for each service whose feature is on, from `schemas/` or what `TASKCLUSTER_REFERENCES` names.

use std::{env, path::Path, process::ExitCode};

use taskcluster_codegen::{Options, Source, generate};

/// The services that have a feature of their own.
const SERVICES: &str =
    "auth github hooks index notify object purge-cache queue secrets web-server worker-manager";

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=TASKCLUSTER_REFERENCES");
    let problems = build().err().unwrap_or_default();
    for problem in problems.lines() {
        println!("cargo::error={problem}");
    }
    ExitCode::from(u8::from(!problems.is_empty()))
}

fn build() -> Result<(), String> {
    let chosen = env::var_os("TASKCLUSTER_REFERENCES").filter(|path| !path.is_empty());
    let chosen = chosen.map(|path| Path::new(env!("CARGO_MANIFEST_DIR")).join(path));
    let feature = |service: &str| service.to_uppercase().replace('-', "_");
    let is_on = |service: &&str| env::var(format!("CARGO_FEATURE_{}", feature(service))).is_ok();
    let services = SERVICES.split(' ').filter(is_on).map(str::to_owned);
    let options = Options {
        services: Some(services.collect()),
        vendored: chosen.is_none(),
        features: true,
    };
    let source = Source::at(chosen.unwrap_or("schemas".into()));
    let generated = generate(&source, &options).map_err(|problems| problems.to_string())?;
    print!("{}", generated.directives());
    let out = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    let written = generated.write_to(Path::new(&out));
    written.map_err(|error| format!("cannot write the generated code: {error}"))
}
