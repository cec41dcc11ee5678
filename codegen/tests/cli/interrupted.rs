//! Runs of `vendor` that do not come to their end, or that meet.

use std::io::{self, BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};

use crate::documents::{path, vendored};
use crate::program::{program, run, tree};
use crate::server::Server;

/// A run that waits for a server which does not answer.
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
fn a_run_that_is_killed_leaves_the_folder() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("schemas");
    vendored(&folder);
    let before = tree(root.path());
    let mut child = waiting(&silent(), &folder);
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(tree(root.path()), before);
}

#[cfg(unix)]
#[test]
fn a_second_run_waits_for_its_turn() {
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
