//! Signals that stop the program in the middle of a download.

use std::env;
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;

use serde_json::json;
use taskcluster_fake::{Fake, Reply};

use super::program;

/// The environment variable with the folder of the download, for the child process.
const FOLDER: &str = "TASKCLUSTER_CLIENT_EXAMPLE_FOLDER";

/// Starts a storage that sends the beginning of its data, and then nothing. Returns a URL.
fn silent_storage() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/a", listener.local_addr().unwrap());
    thread::spawn(move || {
        let open: Vec<TcpStream> = listener.incoming().map(|it| begin(it.unwrap())).collect();
        drop(open);
    });
    url
}

/// Reads a request, and sends a tenth of the data.
fn begin(mut connection: TcpStream) -> TcpStream {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        connection.read_exact(&mut byte).unwrap();
        head.extend(byte);
    }
    let head = b"HTTP/1.1 200 OK\r\nContent-Length: 10000000\r\n\r\n";
    connection.write_all(head).unwrap();
    connection.write_all(&[b'a'; 1_000_000]).unwrap();
    connection
}

/// Starts a fake with one artifact, whose download does not end.
async fn deployment() -> Fake {
    let fake = Fake::start().await.unwrap();
    let list = json!({"artifacts": [{"storageType": "s3", "name": "public/a", "contentType": "text/plain",
        "expires": "2100-01-01T00:00:00.000Z"}]});
    fake.on("queue.listLatestArtifacts", move |_| {
        Reply::json(list.clone())
    })
    .unwrap();
    let content = json!({"storageType": "s3", "url": silent_storage()});
    fake.on("queue.latestArtifact", move |_| {
        Reply::json(content.clone())
    })
    .unwrap();
    fake
}

/// Starts the program in a child process.
fn start(fake: &Fake, folder: &Path) -> Child {
    let test = "tests::program_in_a_child_process";
    Command::new(env::current_exe().unwrap())
        .args([test, "--exact", "--nocapture"])
        .env_clear()
        .envs(fake.environment())
        .env(FOLDER, folder)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Returns the names of the part files with data.
fn part_files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder.join("public"));
    let entries = entries.into_iter().flatten().flatten();
    let parts = entries.filter(|file| file.metadata().is_ok_and(|found| found.len() > 0));
    let names = parts.map(|file| file.file_name().into_string().unwrap());
    names.filter(|name| name.ends_with(".part")).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn signals_remove_part_files() {
    let fake = deployment().await;
    for (signal, status) in [("-INT", 130), ("-TERM", 143)] {
        let folder = tempfile::tempdir().unwrap();
        let mut child = start(&fake, folder.path());
        while part_files(folder.path()).is_empty() && child.try_wait().unwrap().is_none() {
            thread::yield_now();
        }
        let pid = child.id().to_string();
        Command::new("kill").args([signal, &pid]).status().unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(status), "{output:?}");
        let message =
            "stopped by a signal; complete files stay, and the next run fetches the rest\n";
        assert_eq!(String::from_utf8(output.stderr).unwrap(), message);
        let left = fs::read_dir(folder.path().join("public")).unwrap();
        assert_eq!(left.count(), 0);
    }
}

/// The code of the child process. Does nothing without the variable.
#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "a test cannot return an exit status"
)]
fn program_in_a_child_process() {
    if let Some(folder) = env::var_os(FOLDER) {
        let status = program(vec![
            "fN1SbArXTPSVFNUvaOlinQ".into(),
            "--into".into(),
            folder,
        ]);
        std::process::exit(status.into());
    }
}
