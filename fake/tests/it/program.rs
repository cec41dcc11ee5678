//! The program: what it prints, what it serves, and how it ends.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Output, Stdio};

/// A running program, and what it has printed.
struct Program {
    child: Child,
    root_url: String,
    lines: Vec<String>,
}

impl Program {
    fn start(arguments: &[&str]) -> Program {
        let mut child = command(arguments).stdout(Stdio::piped()).spawn().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut lines = Vec::new();
        while lines
            .last()
            .is_none_or(|line: &String| !line.contains("ACCESS_TOKEN"))
        {
            lines.push(
                output
                    .next()
                    .expect("the program prints all it has to")
                    .unwrap(),
            );
        }
        let root_url = lines
            .iter()
            .find_map(|line| line.strip_prefix("export TASKCLUSTER_ROOT_URL="));
        let root_url = root_url.unwrap().trim_matches('\'').to_string();
        Program {
            child,
            root_url,
            lines,
        }
    }

    fn get(&self, path: &str) -> String {
        let authority = self.root_url.strip_prefix("http://").unwrap();
        let mut stream = TcpStream::connect(authority).unwrap();
        write!(stream, "GET {path} HTTP/1.0\r\n\r\n").unwrap();
        let mut reply = String::new();
        stream.read_to_string(&mut reply).unwrap();
        reply
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // Where a test ends early; it may have ended itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_taskcluster-fake"));
    command.args(arguments).stdin(Stdio::null());
    command
}

/// The exit status of a program that does not start, and the one line that it says.
fn refused(arguments: &[&str]) -> (Option<i32>, String) {
    let Output {
        status,
        stdout,
        stderr,
    } = command(arguments).output().unwrap();
    assert_eq!(String::from_utf8(stdout).unwrap(), "");
    let stderr = String::from_utf8(stderr).unwrap();
    let line = stderr.strip_suffix('\n').unwrap();
    assert!(!line.contains('\n'), "{line}");
    (status.code(), line.to_string())
}

#[test]
fn it_prints_how_to_reach_it_and_serves() {
    let program = Program::start(&["--port", "0"]);
    assert!(program.lines[0].starts_with(&format!(
        "# A fake Taskcluster runs at {}",
        program.root_url
    )));
    assert!(
        program
            .lines
            .contains(&"export TASKCLUSTER_CLIENT_ID='static/fake/root'".to_string())
    );
    let ping = program.get("/api/worker-manager/v1/ping");
    assert!(
        ping.starts_with("HTTP/1.0 200") && ping.contains("\"alive\": true"),
        "{ping}"
    );
}

#[test]
fn it_mounts_references_and_takes_clients() {
    let references = std::env::temp_dir().join(format!("program-{}.json", std::process::id()));
    let list = r#"[{"filename": "references/library/v1/api.json", "content": {
        "apiVersion": "v1", "serviceName": "library", "title": "t", "description": "d", "entries": [{
            "type": "function", "method": "get", "route": "/ping", "args": [], "name": "ping", "stability": "stable",
            "title": "t", "description": "d"
        }]
    }}]"#;
    std::fs::write(&references, list).unwrap();
    let path = references.to_str().unwrap();
    let program = Program::start(&[
        "--references",
        path,
        "--client",
        "a%3Ab:token:queue:*,auth:*",
    ]);
    for service in ["library", "worker-manager"] {
        let ping = program.get(&format!("/api/{service}/v1/ping"));
        assert!(ping.contains("\"alive\": true"), "{ping}");
    }
    drop(program);
    std::fs::remove_file(references).unwrap();
}

#[cfg(unix)]
#[test]
fn a_signal_stops_it_with_success() {
    for signal in ["-TERM", "-INT"] {
        let mut program = Program::start(&[]);
        // A client that keeps its connection does not hold it up.
        let authority = program.root_url.strip_prefix("http://").unwrap();
        let idle = TcpStream::connect(authority).unwrap();
        let pid = program.child.id().to_string();
        let sent = Command::new("kill").args([signal, &pid]).status().unwrap();
        assert!(sent.success());
        assert_eq!(program.child.wait().unwrap().code(), Some(0), "{signal}");
        drop(idle);
    }
}

#[test]
fn a_taken_port_is_one_line() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let (status, line) = refused(&["--port", &port]);
    assert_eq!(status, Some(1));
    assert!(
        line.starts_with(&format!(
            "taskcluster-fake: cannot listen on 127.0.0.1:{port}: "
        )),
        "{line}"
    );
}

#[test]
fn references_that_cannot_be_read_are_one_line() {
    let (status, line) = refused(&["--references", "/no/such/folder"]);
    assert_eq!(status, Some(1));
    assert!(
        line.starts_with("taskcluster-fake: cannot read references: /no/such/folder: "),
        "{line}"
    );
    let here = env!("CARGO_MANIFEST_DIR");
    let (status, line) = refused(&["--references", here]);
    assert_eq!(status, Some(1));
    assert!(line.contains(here), "{line}");
}

#[test]
fn wrong_usage_is_told_without_secrets() {
    let (status, line) = refused(&["--client", ":its-access-token"]);
    assert_eq!(status, Some(2));
    assert_eq!(
        line,
        "taskcluster-fake: --client: the client id is empty; give ID:TOKEN:SCOPE,SCOPE..., with %3A for a colon in ID"
    );
    let wrong = command(&["--port", "many"]).output().unwrap();
    assert_eq!(wrong.status.code(), Some(2));
}
