//! Blocking downloads and uploads.

use std::fs;
use std::io::{self, Write};

use serde_json::json;
use tokio::runtime::{Builder, Runtime};
use tokio::task::spawn_blocking;

use super::downloads::serving_artifact;
use super::locations::latest;
use super::uploads::{expires, object, picked_method, serving_upload};
use crate::queue::Queue;
use crate::tests::support::deployment::Deployment;
use crate::tests::support::server::{Line, Server, json, response};
use crate::{Error, UploadSource, Uploaded};

/// Returns a runtime for a server.
fn runtime() -> Runtime {
    let mut runtime = Builder::new_multi_thread();
    runtime.worker_threads(1).enable_all().build().unwrap()
}

fn hello() -> Line {
    response(200, "", b"hello")
}

fn inline() -> [Line; 2] {
    [picked_method(json!({"dataInline": true})), json(200, "{}")]
}

#[test]
fn downloads_block_without_a_runtime() {
    let runtime = runtime();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    let server = runtime.block_on(serving_artifact([hello()]));
    let downloaded = latest(&server).wait_to_file(&path).unwrap();
    assert_eq!(downloaded.length(), 5);
    assert_eq!(fs::read(&path).unwrap(), b"hello");

    let server = runtime.block_on(serving_artifact([response(500, "", b""), hello()]));
    assert_eq!(latest(&server).wait_to_vec().unwrap(), b"hello");

    let server = runtime.block_on(serving_artifact([hello()]));
    let mut data = Vec::new();
    let downloaded = latest(&server).wait_to_writer(&mut data).unwrap();
    assert_eq!((downloaded.length(), &data[..]), (5, &b"hello"[..]));
}

#[test]
fn downloads_of_many_artifacts_block_without_a_runtime() {
    let runtime = runtime();
    let folder = tempfile::tempdir().unwrap();
    let artifacts = [("task", "a/b", &b"hello"[..]), ("task", "c", b"")];
    let deployment = runtime.block_on(Deployment::start(artifacts));
    let downloads = deployment.queue().download_artifacts("task");
    let done = downloads.wait_into_dir(folder.path()).unwrap();
    assert_eq!((done.files().len(), done.failed().len()), (2, 0));
    assert_eq!(fs::read(folder.path().join("a/b")).unwrap(), b"hello");
}

#[cfg(unix)]
#[test]
fn blocking_download_waits_for_the_reader_of_a_pipe() {
    let runtime = runtime();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&path).status();
    assert!(made.unwrap().success());
    let server = runtime.block_on(serving_artifact([hello()]));
    let reader = {
        let path = path.clone();
        std::thread::spawn(move || fs::read(path).unwrap())
    };
    latest(&server).wait_to_file(&path).unwrap();
    assert_eq!(reader.join().unwrap(), b"hello");
}

#[test]
fn failed_blocking_download_leaves_no_file() {
    let runtime = runtime();
    let folder = tempfile::tempdir().unwrap();
    let server = runtime.block_on(serving_artifact([response(404, "", b"")]));
    let error = latest(&server).wait_to_file(folder.path().join("a.txt"));
    assert!(error.unwrap_err().is_not_found());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

/// A writer that takes one byte at a time, is interrupted before each byte, and fails when it is full.
struct InterruptedWriter {
    data: Vec<u8>,
    capacity: usize,
    interrupted: bool,
}

impl InterruptedWriter {
    fn new(capacity: usize) -> Self {
        Self {
            data: Vec::new(),
            capacity,
            interrupted: false,
        }
    }
}

impl Write for InterruptedWriter {
    fn write(&mut self, data: &[u8]) -> io::Result<usize> {
        self.interrupted = !self.interrupted;
        if self.interrupted {
            return Err(io::ErrorKind::Interrupted.into());
        }
        if self.data.len() == self.capacity {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.data.push(data[0]);
        Ok(1)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn blocking_writer_may_be_interrupted_and_may_fail() {
    let runtime = runtime();
    let server = runtime.block_on(serving_artifact([hello()]));
    let mut writer = InterruptedWriter::new(5);
    latest(&server).wait_to_writer(&mut writer).unwrap();
    assert_eq!(writer.data, b"hello");

    let server = runtime.block_on(serving_artifact([hello()]));
    let mut writer = InterruptedWriter::new(3);
    let error = latest(&server).wait_to_writer(&mut writer).unwrap_err();
    assert!(error.is_io(), "{error:?}");
    assert_eq!(writer.data, b"hel");
}

fn upload(server: &Server, source: impl Into<UploadSource>) -> Result<Uploaded, Error> {
    object(server)
        .upload_object("a/b", source)
        .project_id("proj")
        .content_type("text/plain")
        .expires(expires())
        .wait()
}

fn upload_by_send(server: &Server, source: impl Into<UploadSource>) -> Result<Uploaded, Error> {
    object(server)
        .upload_object("a/b", source)
        .project_id("proj")
        .content_type("text/plain")
        .expires(expires())
        .wait_send()
}

#[test]
fn uploads_block_without_a_runtime() {
    let runtime = runtime();
    let server = runtime.block_on(Server::start(inline().into_iter().chain(inline())));
    let uploaded = upload(&server, b"hello".to_vec()).unwrap();
    assert_eq!(uploaded.length(), 5);
    let again = upload_by_send(&server, b"hello".to_vec()).unwrap();
    assert_eq!(again, uploaded);

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large");
    fs::write(&path, vec![b'a'; 300_000]).unwrap();
    let server = runtime.block_on(serving_upload([response(200, "", b""), json(200, "{}")]));
    let source = UploadSource::file(path);
    let uploaded = upload(&server, source).unwrap();
    assert_eq!(uploaded.length(), 300_000);
    assert_eq!(server.seen()[1].body.len(), 300_000);
}

fn assert_refused_in_async_code<T: std::fmt::Debug>(result: Result<T, Error>) {
    let error = result.unwrap_err();
    assert!(error.to_string().contains(".await"), "{error}");
    assert!(!error.was_sent());
}

#[tokio::test]
async fn refuses_blocking_transfers_in_async_code() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start([]).await;
    assert_refused_in_async_code(latest(&server).wait_to_file(folder.path().join("a")));
    assert_refused_in_async_code(latest(&server).wait_to_vec());
    assert_refused_in_async_code(latest(&server).wait_to_writer(&mut Vec::new()));
    let many = Queue::new(&server.client().build().unwrap()).download_artifacts("task");
    assert_refused_in_async_code(many.wait_into_dir(folder.path()));
    assert_refused_in_async_code(upload(&server, Vec::new()));
    assert_refused_in_async_code(upload_by_send(&server, Vec::new()));
    assert!(server.seen().is_empty());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[tokio::test]
async fn allows_blocking_transfers_inside_spawn_blocking() {
    let server = serving_artifact([hello()]).await;
    let download = latest(&server);
    let data = spawn_blocking(move || download.wait_to_vec());
    assert_eq!(data.await.unwrap().unwrap(), b"hello");

    let server = Server::start(inline()).await;
    let upload = spawn_blocking(move || upload(&server, b"hello".to_vec()));
    assert_eq!(upload.await.unwrap().unwrap().length(), 5);
}
