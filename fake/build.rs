//! Gathers what lies in the repository's `schemas/` into one `references.json`, as a deployment serves it.

use std::{env, error::Error, fs, path::Path, process::ExitCode};

use serde_json::{Value, json};
use taskcluster_codegen::{References, Source};

const SCHEMAS: &str = "../schemas";

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={SCHEMAS}");
    let Err(error) = gather() else {
        return ExitCode::SUCCESS;
    };
    for line in error.to_string().lines() {
        println!("cargo::error={line}");
    }
    ExitCode::FAILURE
}

fn gather() -> Result<(), Box<dyn Error>> {
    let references = References::read(&Source::Folder(SCHEMAS.into()))?;
    let documents = references.documents();
    let documents: Value = documents
        .map(|(path, content)| json!({ "filename": path.as_str(), "content": content }))
        .collect();
    let out = env::var_os("OUT_DIR").ok_or("cargo sets no OUT_DIR")?;
    fs::write(
        Path::new(&out).join("references.json"),
        documents.to_string(),
    )?;
    Ok(())
}
