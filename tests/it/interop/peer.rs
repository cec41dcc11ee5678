//! Runs another implementation as a program that reads our cases and prints its results.

use std::ffi::{OsStr, OsString};
use std::io::Write;
use std::process::{Command, Stdio};

use super::case::{Cases, Report};

pub struct Peer {
    pub name: &'static str,
    program: OsString,
    script: String,
}

impl Peer {
    pub fn new(name: &'static str, program: &OsStr, script: &str) -> Self {
        Self {
            name,
            program: program.to_owned(),
            script: format!("{}/tests/it/interop/{script}", env!("CARGO_MANIFEST_DIR")),
        }
    }

    pub fn run(&self, ours: &Cases) -> Report {
        let mut child = Command::new(&self.program)
            .arg(&self.script)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{:?}: {error}", self.program));
        let mut stdin = child.stdin.take().unwrap();
        let cases = serde_json::to_vec(ours).unwrap();
        // The program reads everything before it writes. If it fails earlier, its exit status shows that.
        let _ = stdin.write_all(&cases);
        drop(stdin);
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{} failed", self.name);
        serde_json::from_slice(&output.stdout).unwrap()
    }
}
