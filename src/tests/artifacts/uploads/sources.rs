//! Sources of uploads, and sources whose length differs from the announced one.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncReadExt, ReadBuf};

use super::{body, digests, json, object, picked_method, response, serving_upload, upload};
use crate::UploadSource;
use crate::tests::support::server::{Line, Server};

#[tokio::test]
async fn reads_a_file_from_its_beginning_for_each_attempt() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    let data = "0123456789".repeat(20_000);
    std::fs::write(&path, &data).unwrap();
    let server = serving_upload([
        response(500, "", b""),
        response(200, "", b""),
        json(200, "{}"),
    ])
    .await;
    let uploaded = upload(&server, UploadSource::file(&path)).await.unwrap();
    assert_eq!(uploaded.length(), 200_000);
    let seen = server.seen();
    assert!(seen[1].body == data && seen[2].body == data);
    assert_eq!(body(&seen[3])["hashes"], digests(data.as_bytes()));
}

#[tokio::test]
async fn reports_a_missing_file_before_sending() {
    let server = Server::start([]).await;
    let error = upload(&server, UploadSource::file("/no/such/file"))
        .await
        .unwrap_err();
    assert!(error.is_io() && !error.was_sent(), "{error:?}");
    let source = std::error::Error::source(&error)
        .unwrap()
        .downcast_ref::<io::Error>();
    assert_eq!(source.unwrap().kind(), io::ErrorKind::NotFound);
    assert!(!error.to_string().contains("such/file"), "{error}");
    assert!(server.seen().is_empty());
}

#[cfg(unix)]
#[tokio::test]
async fn rejects_a_pipe_and_a_device_without_opening_them() {
    let server = Server::start([]).await;
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    for path in [pipe, "/dev/null".into()] {
        let error = upload(&server, UploadSource::file(path)).await.unwrap_err();
        assert!(error.is_io() && !error.was_sent(), "{error:?}");
        assert!(format!("{error:#}").contains("has no length"), "{error:#}");
    }
    assert!(server.seen().is_empty());
}

/// A source that announces `said` bytes, has `has` bytes, and counts how often it is opened.
fn source(said: u64, has: u64) -> (UploadSource, Arc<AtomicUsize>) {
    let opened = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&opened);
    let source = UploadSource::reopened(said, move || {
        count.fetch_add(1, Ordering::Relaxed);
        async move { Ok(tokio::io::repeat(b'a').take(has)) }
    });
    (source, opened)
}

#[tokio::test]
async fn reopens_any_source_for_each_attempt() {
    let (source, opened) = source(10_000, 10_000);
    let server = serving_upload([
        response(500, "", b""),
        response(200, "", b""),
        json(200, "{}"),
    ])
    .await;
    upload(&server, source).await.unwrap();
    assert_eq!(
        (server.seen()[2].body.len(), opened.load(Ordering::Relaxed)),
        (10_000, 2)
    );
}

#[tokio::test]
async fn rejects_a_source_of_another_length_without_a_retry() {
    for (said, has) in [
        (10_000, 9_999),
        (10_000, 10_001),
        (10_000, 500_000),
        (10, 9),
        (10, 11),
        (0, 1),
    ] {
        let (source, opened) = source(said, has);
        let server = serving_upload([Line::Hang]).await;
        let error = upload(&server, source).await.unwrap_err();
        assert!(error.is_io(), "{said} {has}: {error:?}");
        let than = if has < said { "shorter" } else { "longer" };
        let why = format!("it is {than} than the {said} bytes that were announced");
        assert!(format!("{error:#}").contains(&why), "{error:#}");
        assert_eq!(opened.load(Ordering::Relaxed), 1);
        let finished = server
            .seen()
            .iter()
            .any(|seen| seen.line.contains("finish-upload"));
        assert!(!finished);
    }
}

#[tokio::test]
async fn reports_a_source_that_cannot_be_opened_or_read() {
    let broken = UploadSource::reopened(10_000, || async {
        Err::<tokio::io::Empty, _>(io::Error::other("no tape"))
    });
    let server = serving_upload([]).await;
    let error = upload(&server, broken).await.unwrap_err();
    assert!(
        error.is_io() && format!("{error:#}").ends_with("no tape"),
        "{error:#}"
    );

    let server = serving_upload([Line::Hang]).await;
    let error = upload(&server, failing_source()).await.unwrap_err();
    assert!(
        error.is_io() && format!("{error:#}").ends_with("torn tape"),
        "{error:#}"
    );
    assert_eq!(server.seen().len(), 1);
}

/// A reader that fails after some data.
struct FailingReader(bool);

impl AsyncRead for FailingReader {
    fn poll_read(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.0 {
            return Poll::Ready(Err(io::Error::other("torn tape")));
        }
        self.0 = true;
        buffer.put_slice(b"hello");
        Poll::Ready(Ok(()))
    }
}

fn failing_source() -> UploadSource {
    UploadSource::reopened(10_000, || async { Ok(FailingReader(false)) })
}

#[tokio::test]
async fn debug_of_a_source_hides_its_data() {
    for source in [
        UploadSource::bytes("hunter2"),
        UploadSource::from(b"hunter2".to_vec()),
        UploadSource::from(bytes::Bytes::from_static(b"hunter2")),
    ] {
        assert_eq!(format!("{source:?}"), "Bytes { length: 7 }");
        let server =
            Server::start([picked_method(json!({"dataInline": true})), json(200, "{}")]).await;
        assert_eq!(upload(&server, source).await.unwrap().length(), 7);
    }
}

#[tokio::test]
async fn debug_of_an_upload_hides_its_data() {
    let server = Server::start([]).await;
    let upload = object(&server).upload_object("a/b", b"hunter2".to_vec());
    let shown = format!("{:?}", upload.project_id("proj"));
    for part in ["Bytes { length: 7 }", "\"proj\"", "expires: Missing"] {
        assert!(shown.contains(part), "{shown}");
    }
}
