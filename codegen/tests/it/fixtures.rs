//! Fixtures, vendored references and releases as inputs of the generator, and snapshots of its output.

use std::fs;
use std::path::{Path, PathBuf};

use taskcluster_codegen::{Options, Source, generate};

/// One input of the generator.
pub struct Fixture {
    /// The file name, which describes the fixture.
    pub name: String,
    /// The file or folder.
    pub source: Source,
}

/// Returns all fixtures in a folder below `tests/`, by name. Paths are relative, so problems are the same on every machine.
pub fn fixtures(folder: &str) -> Vec<Fixture> {
    let folder = Path::new("tests").join(folder);
    let entries = fs::read_dir(&folder).expect("the folder of fixtures is there");
    let paths = entries.map(|entry| entry.expect("a fixture can be listed").path());
    let mut fixtures: Vec<_> = paths
        .filter(|path| path.is_dir() || is_json(path))
        .map(fixture)
        .collect();
    fixtures.sort_by(|one, other| one.name.cmp(&other.name));
    assert!(!fixtures.is_empty(), "{} holds fixtures", folder.display());
    fixtures
}

fn is_json(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension == "json")
}

fn fixture(path: PathBuf) -> Fixture {
    let name = path
        .file_stem()
        .expect("a fixture has a name")
        .to_string_lossy()
        .into_owned();
    Fixture {
        name,
        source: Source::at(path),
    }
}

/// Returns the references of Taskcluster releases beside this repository; `None`, with a note, if they are missing.
pub fn releases() -> Option<Vec<Fixture>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/upstream");
    if !folder.is_dir() {
        println!("skipped: {} is not there", folder.display());
        return None;
    }
    let entries = fs::read_dir(&folder).expect("the folder can be listed");
    let paths = entries.map(|entry| entry.expect("a release can be listed").path());
    let mut releases: Vec<_> = paths.filter(|path| is_json(path)).map(fixture).collect();
    releases.sort_by(|one, other| one.name.cmp(&other.name));
    Some(releases)
}

/// Returns the vendored references.
pub fn vendored() -> Source {
    Source::Folder(Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas"))
}

/// Generates the source of every module.
pub fn texts(source: &Source) -> Vec<String> {
    let generated =
        generate(source, &Options::default()).unwrap_or_else(|problems| panic!("{problems}"));
    generated
        .modules
        .into_iter()
        .map(|module| module.text)
        .collect()
}

/// Compares text with the snapshot of this name.
pub fn assert_snapshot(name: &str, text: &str) {
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true, snapshot_path => "../snapshots" }, {
        insta::assert_snapshot!(name, text);
    });
}
