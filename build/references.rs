//! The vendored references as one file, for the feature `references`.

use std::fs;
use std::path::Path;

use taskcluster_codegen::{References, Source};

use super::features::is_on;

/// The folder of the vendored references.
pub const VENDORED: &str = "schemas";

/// Writes `references.json`, which holds every vendored document, if the feature is on.
pub fn bundle(out: &Path) -> Result<(), String> {
    if !is_on("references") {
        return Ok(());
    }
    println!("cargo::rerun-if-changed={VENDORED}");
    let references = References::read(&Source::at(VENDORED));
    let references = references.map_err(|problems| problems.to_string())?;
    let file = out.join("references.json");
    fs::write(&file, references.to_json())
        .map_err(|error| format!("cannot write {}: {error}", file.display()))
}
