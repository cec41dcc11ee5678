//! Interrupted and concurrent runs of `vendor`.

use std::fs;
use std::io::{self, BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread;
use std::time::Instant;

use crate::documents::{book, list, path, service, vendored};
use crate::program::{program, run, tree};
use crate::server::Server;

/// Starts a run that waits for a server which does not respond.
fn waiting(server: &Server, folder: &Path) -> Child {
    let mut child = program()
        .args(["vendor", "--from", server.url(), "--to", path(folder)])
        .stderr(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    let err = child.stderr.as_mut().unwrap();
    BufReader::new(err).read_line(&mut line).unwrap();
    assert!(line.starts_with("fetching"), "{line}");
    child
}

fn silent() -> Server {
    Server::start(|_, stream| io::copy(stream, &mut io::sink()).map(drop))
}

#[test]
fn killed_run_leaves_the_folder_unchanged() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("schemas");
    vendored(&folder);
    let before = tree(root.path());
    let mut child = waiting(&silent(), &folder);
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(tree(root.path()), before);
}

#[test]
fn killed_run_leaves_the_old_or_the_new_folder() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("schemas");
    let file = root.path().join("references.json");
    let services: Vec<_> = (0..10).map(|index| format!("library-{index}")).collect();
    let references =
        |property: &str| list(services.iter().map(|name| service(name, book(property))));
    let arguments = ["vendor", "--from", path(&file), "--to", path(&folder)];
    let states = ["title", "author"].map(|property| {
        fs::write(&file, references(property)).unwrap();
        run(arguments).done();
        tree(&folder)
    });
    let start = Instant::now();
    run(arguments).done();
    let whole = start.elapsed();
    for moment in 0..40 {
        fs::write(&file, references(["title", "author"][moment as usize % 2])).unwrap();
        let mut command = program();
        let mut child = command
            .args(arguments)
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(whole * moment / 40);
        child.kill().unwrap();
        child.wait().unwrap();
        if folder.exists() || cfg!(any(target_os = "linux", target_vendor = "apple")) {
            assert!(states.contains(&tree(&folder)), "killed at moment {moment}");
        }
    }
    run(arguments).done();
    assert_eq!(
        fs::read_dir(root.path()).unwrap().count(),
        2,
        "nothing is left beside it"
    );
}

#[cfg(unix)]
#[test]
fn second_run_waits_for_the_lock() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("schemas");
    vendored(&folder);
    let mut first = waiting(&silent(), &folder);
    let other = root.path().join("other");
    let err = run(["vendor", "--from", path(&folder), "--to", path(&other)]).failed();
    assert!(err.contains("another run"), "{err}");
    first.kill().unwrap();
    first.wait().unwrap();
    run(["vendor", "--from", path(&folder), "--to", path(&other)]).done();
}
