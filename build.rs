//! Generates a module for each service whose feature is on or that `TASKCLUSTER_SERVICES` names, from `schemas/` or what
//! `TASKCLUSTER_REFERENCES` names.

#[path = "build/mod.rs"]
mod parts;

use std::{env, path::Path, process::ExitCode};

use parts::{features, messages, references};
use taskcluster_codegen::{Options, Source, generate};

fn main() -> ExitCode {
    println!("{}", features::WATCHED);
    let problems = build().err().unwrap_or_default();
    for problem in problems.lines() {
        println!("cargo::error={problem}");
    }
    ExitCode::from(u8::from(!problems.is_empty()))
}

fn build() -> Result<(), String> {
    let chosen = env::var_os("TASKCLUSTER_REFERENCES").filter(|path| !path.is_empty());
    let chosen = chosen.map(|path| Path::new(env!("CARGO_MANIFEST_DIR")).join(path));
    let features = features::services();
    let options = Options {
        services: Some(features.iter().cloned().chain(features::named()).collect()),
        vendored: chosen.is_none(),
        features,
    };
    let source = Source::at(chosen.unwrap_or(references::VENDORED.into()));
    let generated =
        generate(&source, &options).map_err(|problems| messages::error_text(&problems))?;
    print!("{}", generated.directives());
    print!("{}", messages::helpers_of(&generated)?);
    let out = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    let written = generated.write_to(Path::new(&out));
    written.map_err(|error| format!("cannot write the generated code: {error}"))?;
    references::bundle(Path::new(&out))
}
