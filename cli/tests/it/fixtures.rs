//! Test references, and the settings of snapshots.

use std::fs;
use std::path::{Path, PathBuf};

use taskcluster_codegen::Source;

/// References in a file.
pub struct Fixture {
    /// The file's name without `.json`.
    pub name: String,
    /// The path of the file.
    pub source: Source,
}

/// Returns the generator's fixtures, by name.
pub fn fixtures() -> Vec<Fixture> {
    let fixtures = json_files(Path::new("../codegen/tests/fixtures"));
    assert!(!fixtures.is_empty(), "the generator has fixtures");
    fixtures
}

/// Returns the references of the Taskcluster releases beside this repository; `None`, with a note, if they are missing.
pub fn releases() -> Option<Vec<Fixture>> {
    let folder = Path::new("../../shared/upstream");
    if !folder.is_dir() {
        println!("skipped: {} is not there", folder.display());
        return None;
    }
    Some(json_files(folder))
}

/// Returns the references of this project.
pub fn vendored() -> Source {
    Source::Folder(PathBuf::from("../schemas"))
}

fn json_files(folder: &Path) -> Vec<Fixture> {
    let entries = fs::read_dir(folder).expect("the folder can be listed");
    let paths = entries.map(|entry| entry.expect("a file can be listed").path());
    let is_json = |path: &PathBuf| path.extension().is_some_and(|it| it == "json");
    let mut files: Vec<_> = paths.filter(is_json).map(fixture).collect();
    files.sort_by(|one, other| one.name.cmp(&other.name));
    files
}

fn fixture(path: PathBuf) -> Fixture {
    let name = path.file_stem().expect("a file has a name");
    Fixture {
        name: name.to_string_lossy().into_owned(),
        source: Source::at(path),
    }
}

/// Compares text with the snapshot of this name.
pub fn assert_snapshot(name: &str, text: &str) {
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true, snapshot_path => "../snapshots" }, {
        insta::assert_snapshot!(name, text);
    });
}
