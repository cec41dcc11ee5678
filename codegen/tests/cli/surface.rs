//! `surface`.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

use crate::program::{program, run};

#[test]
fn it_prints_what_the_snapshot_holds() {
    let arguments = ["--references", "../schemas", "--service", "worker-manager"];
    let printed = run([&["surface"], &arguments[..]].concat()).done();
    let snapshot = fs::read_to_string("tests/snapshots/worker_manager.snap").unwrap();
    let held = snapshot.splitn(3, "---\n").nth(2).unwrap();
    assert_eq!(printed.trim_end(), held.trim_end());
}

#[test]
fn a_reader_may_leave() {
    let mut child = program()
        .args(["surface", "--references", "../schemas"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    let mut out = BufReader::with_capacity(16, child.stdout.take().unwrap());
    out.read_line(&mut line).unwrap();
    drop(out);
    let output = child.wait_with_output().unwrap();
    assert!(line.starts_with("service "), "{line}");
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert_eq!(output.status.code(), Some(0));
}
