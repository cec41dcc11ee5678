//! The command `generate`.

use std::fs;

use taskcluster_codegen::{Options, Source};

use crate::documents::path;
use crate::program::{run, tree};

#[test]
fn writes_one_file_per_service_with_stable_bytes() {
    let root = tempfile::tempdir().unwrap();
    let folders = ["a", "b/c"].map(|name| root.path().join(name));
    for folder in &folders {
        let arguments = ["--references", "../schemas", "--out", path(folder)];
        run([&["generate"], &arguments[..]].concat()).done();
    }
    let [first, second] = folders.map(|folder| tree(&folder));
    assert_eq!(first, second);
    let generated = taskcluster_codegen::generate(&Source::at("../schemas"), &Options::default());
    let generated = generated.unwrap_or_else(|problems| panic!("{problems}"));
    assert!(generated.modules.len() > 1);
    assert_eq!(
        first.len(),
        generated.modules.len() + 2,
        "and `services.rs` and `payloads.rs`"
    );
    for module in generated.modules {
        assert_eq!(first[&format!("{}.rs", module.name)], module.text);
    }
}

#[test]
fn generates_only_the_named_services() {
    let root = tempfile::tempdir().unwrap();
    run([
        "generate",
        "--references",
        "../schemas",
        "--service",
        "worker-manager",
        "--service",
        "queue",
        "--out",
        path(root.path()),
    ])
    .done();
    let files: Vec<_> = tree(root.path()).into_keys().collect();
    assert_eq!(files, ["queue.rs", "services.rs", "worker_manager.rs"]);
}

#[test]
fn problems_leave_the_output_unchanged() {
    let root = tempfile::tempdir().unwrap();
    let out = root.path().join("out");
    let references = "../codegen/tests/problems/many-faults.json";
    let arguments = ["generate", "--references", references, "--out", path(&out)];
    let err = run(arguments).failed();
    assert!(
        err.ends_with("error: 10 problems in 6 documents\n"),
        "{err}"
    );
    assert!(!out.exists());
}

#[test]
fn reports_a_file_at_the_target_path() {
    let root = tempfile::tempdir().unwrap();
    let out = root.path().join("out");
    fs::write(&out, "in the way").unwrap();
    let references = "../codegen/tests/fixtures/paging.json";
    let arguments = ["generate", "--references", references, "--out", path(&out)];
    let err = run(arguments).failed();
    assert!(
        err.contains("the generated code cannot be written"),
        "{err}"
    );
    assert_eq!(fs::read_to_string(out).unwrap(), "in the way");
}
