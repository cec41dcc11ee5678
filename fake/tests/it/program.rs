//! The program: its output, its requests, and its exit.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Output, Stdio};

use hawk::{Credentials, Key, RequestBuilder, SHA256};

/// A running program, and its output.
struct Program {
    child: Child,
    root_url: String,
    lines: Vec<String>,
}

impl Program {
    fn start(arguments: &[&str]) -> Program {
        Program::start_with(arguments, &[])
    }

    fn start_with(arguments: &[&str], environment: &[(&str, &str)]) -> Program {
        let mut command = command(arguments);
        command.envs(environment.iter().copied());
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut lines = Vec::new();
        while lines
            .last()
            .is_none_or(|line: &String| !line.contains("ACCESS_TOKEN"))
        {
            lines.push(
                output
                    .next()
                    .expect("the program prints its instructions")
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
        self.send(&format!("GET {path} HTTP/1.0\r\n\r\n"))
    }

    /// Sends a request signed by this client.
    fn get_as(&self, client_id: &str, access_token: &str, path: &str) -> String {
        let authority = self.authority();
        let (host, port) = authority.split_once(':').unwrap();
        let credentials = Credentials {
            id: client_id.to_string(),
            key: Key::new(access_token.as_bytes(), SHA256).unwrap(),
        };
        let request = RequestBuilder::new("GET", host, port.parse().unwrap(), path).request();
        let header = request.make_header(&credentials).unwrap();
        self.send(&format!(
            "GET {path} HTTP/1.0\r\nHost: {authority}\r\nAuthorization: Hawk {header}\r\n\r\n"
        ))
    }

    fn authority(&self) -> &str {
        self.root_url.strip_prefix("http://").unwrap()
    }

    fn send(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(self.authority()).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut reply = String::new();
        stream.read_to_string(&mut reply).unwrap();
        reply
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // A test can end early; the program may already have ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_taskcluster-fake"));
    command.args(arguments).stdin(Stdio::null());
    command.env_remove("TASKCLUSTER_FAKE_CLIENTS");
    command.env_remove("TASKCLUSTER_FAKE_AMQP");
    command
}

/// Returns the exit status of a program that does not start, and its one line of output.
fn run_rejected(arguments: &[&str]) -> (Option<i32>, String) {
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
fn rejects_a_state_file_that_it_cannot_save() {
    let (status, line) = run_rejected(&["--state", "/no-such-folder/state.json"]);
    assert_eq!(status, Some(1));
    let start = "taskcluster-fake: cannot save the state to /no-such-folder/state.json: ";
    assert!(line.starts_with(start), "{line}");
}

#[test]
fn prints_its_environment_and_serves() {
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
fn mounts_references_and_adds_clients() {
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

#[test]
fn adds_clients_from_the_environment() {
    let clients = "\n  a:the-token-of-a:*  \nb%3Ac:the-token-of-b\n";
    let environment = [("TASKCLUSTER_FAKE_CLIENTS", clients)];
    let program = Program::start_with(&["--client", "b%3Ac:another-token"], &environment);
    for (id, token, expected) in [
        ("a", "the-token-of-a", "200 "),
        ("b:c", "another-token", "403 "),
        ("b:c", "the-token-of-b", "401 "),
    ] {
        let reply = program.get_as(id, token, "/api/worker-manager/v1/providers");
        assert!(
            reply.starts_with(&format!("HTTP/1.0 {expected}")),
            "{id}: {reply}"
        );
    }
}

#[test]
fn serves_an_allowed_host() {
    let program = Program::start(&["--allow-host", "tc.example"]);
    for (host, status) in [("tc.example", 200), ("evil.example", 403)] {
        let reply = program.send(&format!(
            "GET /api/worker-manager/v1/ping HTTP/1.0\r\nHost: {host}\r\n\r\n"
        ));
        assert!(
            reply.starts_with(&format!("HTTP/1.0 {status} ")),
            "{host}: {reply}"
        );
    }
    let (status, line) = run_rejected(&["--allow-host", "http://tc.example"]);
    assert_eq!(status, Some(1));
    assert!(
        line.contains("cannot allow the host \"http://tc.example\""),
        "{line}"
    );
}

#[test]
fn reports_invalid_clients_of_the_environment_without_secrets() {
    let mut command = command(&[]);
    command.env("TASKCLUSTER_FAKE_CLIENTS", "a:token:*\n:the-secret");
    let Output { status, stderr, .. } = command.output().unwrap();
    let line = String::from_utf8(stderr).unwrap();
    assert_eq!(status.code(), Some(2));
    assert!(
        line.contains("TASKCLUSTER_FAKE_CLIENTS: the client id is empty"),
        "{line}"
    );
    assert!(!line.contains("the-secret"), "{line}");
}

#[cfg(unix)]
#[test]
fn a_signal_stops_it_successfully() {
    for signal in ["-TERM", "-INT"] {
        let mut program = Program::start(&[]);
        // An open connection does not delay the exit.
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
fn reports_a_port_in_use_in_one_line() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let (status, line) = run_rejected(&["--port", &port]);
    assert_eq!(status, Some(1));
    assert!(
        line.starts_with(&format!(
            "taskcluster-fake: cannot listen on 127.0.0.1:{port}: "
        )),
        "{line}"
    );
}

#[test]
fn reports_unreadable_references_in_one_line() {
    let (status, line) = run_rejected(&["--references", "/no/such/folder"]);
    assert_eq!(status, Some(1));
    assert!(
        line.starts_with("taskcluster-fake: cannot read references: /no/such/folder: "),
        "{line}"
    );
    let here = env!("CARGO_MANIFEST_DIR");
    let (status, line) = run_rejected(&["--references", here]);
    assert_eq!(status, Some(1));
    assert!(line.contains(here), "{line}");
}

#[test]
fn reports_wrong_usage_without_secrets() {
    let (status, line) = run_rejected(&["--client", ":its-access-token"]);
    assert_eq!(status, Some(2));
    assert_eq!(
        line,
        "taskcluster-fake: --client: the client id is empty; give ID:TOKEN:SCOPE,SCOPE..., with %3A for a colon in ID"
    );
    let wrong = command(&["--port", "many"]).output().unwrap();
    assert_eq!(wrong.status.code(), Some(2));
}

#[cfg(not(feature = "amqp"))]
#[test]
fn a_broker_needs_a_build_with_the_feature() {
    let expected = "taskcluster-fake: --amqp and TASKCLUSTER_FAKE_AMQP need a build with the feature amqp; run cargo install taskcluster-fake --features amqp";
    let rejected = run_rejected(&["--amqp", "amqp://127.0.0.1/%2f"]);
    assert_eq!(rejected, (Some(2), expected.to_string()));
}

#[cfg(feature = "amqp")]
#[test]
fn an_unreachable_broker_stops_the_program() {
    // Nothing listens on the port of a closed socket.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let url = format!("amqp://user:secret@{address}/%2f");
    let (status, line) = run_rejected(&["--amqp", &url]);
    assert_eq!(status, Some(1));
    let start = format!("taskcluster-fake: cannot connect to the broker at {address}: ");
    assert!(line.starts_with(&start), "{line}");
}

#[test]
fn starts_with_example_data() {
    let program = Program::start(&["--seed", "demo"]);
    let page = program.get("/");
    assert!(page.contains("DemoTaskS0mDecision__A"), "{page}");
    let output = command(&["--seed", "other"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(message.contains("demo"), "{message}");
}
