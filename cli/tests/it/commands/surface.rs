//! The command `surface`.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use taskcluster_codegen::{Options, read, surface};

use crate::fixtures::vendored;
use crate::program::{program, run};

#[test]
fn prints_the_surface_of_the_named_service() {
    let arguments = ["--references", "../schemas", "--service", "worker-manager"];
    let printed = run([&["surface"], &arguments[..]].concat()).done();
    let services = read(&vendored(), &Options::default()).unwrap();
    let service = services.iter().find(|it| it.wire == "worker-manager");
    assert_eq!(printed, surface(service.unwrap()));
}

#[test]
fn closed_pipe_is_not_an_error() {
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
