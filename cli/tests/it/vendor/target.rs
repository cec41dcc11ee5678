//! The folder that `vendor` updates: accepted folders, and a complete folder at every moment.

use std::fs;
use std::path::Path;

use crate::documents::{book, library, list, path, service, vendored};
use crate::program::{Run, run, tree};

fn vendor(root: &Path, to: &Path) -> Run {
    let file = root.join("references.json");
    run(["vendor", "--from", path(&file), "--to", path(to)])
}

/// A folder with `references.json`.
fn root() -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    fs::write(root.path().join("references.json"), library()).unwrap();
    root
}

#[test]
fn accepts_an_empty_folder() {
    let root = root();
    let folder = root.path().join("schemas");
    fs::create_dir(&folder).unwrap();
    vendor(root.path(), &folder).done();
    assert!(folder.join("UPSTREAM.toml").is_file());
    assert_eq!(
        fs::read_dir(root.path()).unwrap().count(),
        2,
        "nothing is left beside it"
    );
}

#[test]
fn rejects_a_folder_with_other_files() {
    for (stranger, named) in [
        ("notes.md", "notes.md"),
        ("schemas/notes.md", "schemas/notes.md"),
        ("schemas/loose.json", "schemas/loose.json"),
        (".git/config.json", ".git"),
        ("src/v1/x.json", "src"),
    ] {
        let root = root();
        let folder = root.path().join("schemas");
        vendored(&folder);
        let file = folder.join(stranger);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, "{}").unwrap();
        let before = tree(root.path());
        let err = vendor(root.path(), &folder).failed();
        assert!(err.contains(&format!("contains `{named}`")), "{err}");
        assert_eq!(tree(root.path()), before, "{stranger}");
    }
}

#[test]
fn rejects_a_folder_of_other_json() {
    let root = root();
    let folder = root.path().join("schemas");
    fs::create_dir_all(folder.join("schemas/mine")).unwrap();
    fs::write(folder.join("schemas/mine/x.json"), "{}").unwrap();
    let err = vendor(root.path(), &folder).failed();
    assert!(err.contains("contains `schemas/mine/x.json`"), "{err}");
}

#[cfg(unix)]
#[test]
fn rejects_a_link_in_the_folder() {
    let root = root();
    let folder = root.path().join("schemas");
    vendored(&folder);
    let outside = root.path().join("outside.json");
    fs::write(&outside, "{}").unwrap();
    let link = folder.join("schemas/library/v1/link.json");
    std::os::unix::fs::symlink(&outside, &link).unwrap();
    let err = vendor(root.path(), &folder).failed();
    assert!(
        err.contains("contains `schemas/library/v1/link.json`"),
        "{err}"
    );
}

#[cfg(unix)]
#[test]
fn keeps_a_link_to_the_folder() {
    let root = root();
    let [folder, link] = ["real", "schemas"].map(|name| root.path().join(name));
    fs::create_dir(&folder).unwrap();
    std::os::unix::fs::symlink(&folder, &link).unwrap();
    vendor(root.path(), &link).done();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(folder.join("UPSTREAM.toml").is_file());
}

#[test]
fn reports_an_obstacle_at_the_target() {
    let root = root();
    let file = root.path().join("references.json");
    let before = tree(root.path());
    let err = vendor(root.path(), &file).failed();
    assert!(err.contains("this is a file"), "{err}");
    for to in [file.join("inside"), root.path().join("not/there")] {
        let err = vendor(root.path(), &to).failed();
        assert!(err.contains("cannot be written"), "{err}");
    }
    assert_eq!(tree(root.path()), before);
}

#[test]
fn reports_a_file_at_the_staging_path() {
    let root = root();
    let folder = root.path().join("schemas");
    vendored(&folder);
    fs::write(root.path().join(".schemas.vendor-new"), "").unwrap();
    let before = tree(root.path());
    let err = vendor(root.path(), &folder).failed();
    assert!(err.contains("remove it by hand"), "{err}");
    assert_eq!(tree(root.path()), before);
}

#[test]
fn removes_leftovers_of_an_interrupted_run() {
    let root = root();
    let folder = root.path().join("schemas");
    vendored(&folder);
    let before = tree(root.path());
    for leftover in [".schemas.vendor-new", ".schemas.vendor-old"] {
        let inside = root.path().join(leftover).join("schemas/library");
        fs::create_dir_all(inside).unwrap();
    }
    vendor(root.path(), &folder).done();
    let after = tree(root.path());
    assert_eq!(
        before.keys().collect::<Vec<_>>(),
        after.keys().collect::<Vec<_>>()
    );
}

#[test]
fn restores_the_folder_after_an_interrupted_run() {
    let root = root();
    let folder = root.path().join("schemas");
    vendored(&folder);
    let before = tree(&folder);
    fs::rename(&folder, root.path().join(".schemas.vendor-old")).unwrap();
    // A failed run restores the folder.
    fs::write(root.path().join("references.json"), "[").unwrap();
    vendor(root.path(), &folder).failed();
    assert_eq!(tree(&folder), before);
}

#[cfg(unix)]
#[test]
fn full_disk_leaves_the_folder_unchanged() {
    use crate::program::{finish, program};
    use std::process::Command;

    let root = root();
    let folder = root.path().join("schemas");
    vendored(&folder);
    // Exceeds the limit on the size of a file, which simulates a full disk.
    let large = book(&"long".repeat(10_000));
    let references = root.path().join("references.json");
    fs::write(&references, list([service("library", large)])).unwrap();
    let before = tree(root.path());
    let limited = "trap '' XFSZ; ulimit -f 64; exec \"$0\" \"$@\"";
    let mut shell = Command::new("sh");
    shell.args(["-c", limited]).arg(program().get_program());
    shell.args(["vendor", "--from", path(&references), "--to", path(&folder)]);
    let err = finish(&mut shell).failed();
    assert!(err.contains("book.json"), "{err}");
    assert!(err.contains("cannot be written: File too large"), "{err}");
    assert_eq!(tree(root.path()), before);
}
